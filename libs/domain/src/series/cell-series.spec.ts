import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, daySums, seriesByYear } from '../measures/day-series.js';
import { CellSeries } from './cell-series.js';
import type { YearOfSums } from './decode-sums.js';
import { dayNumber } from './steps-by-day.js';

const sumsOf = (year: string, days: Readonly<Record<string, bigint>>): YearOfSums => {
  const sums = new Map(Object.entries(days).map(([monthDay, amount]) => [dayIn(year, monthDay), amount]));
  return { year, sums: seriesByYear(sums).get(year) ?? '' };
};

const monthDay = fc.constantFrom('0101', '0228', '0229', '0305', '0306', '1231');
const amount = fc.oneof(fc.bigInt(-3n, 3n), fc.bigInt(-(2n ** 54n), 2n ** 54n), fc.bigInt(-(2n ** 70n), 2n ** 70n));
const yearOfSums = fc
  .tuple(fc.constantFrom('1999', '2024', '2025'), fc.dictionary(monthDay, amount))
  .map(([year, days]) => sumsOf(year, days))
  .filter(({ sums }) => sums !== '');
const boundary = fc
  .tuple(fc.constantFrom('1999', '2024', '2025', '2026'), monthDay)
  .map(([year, day]) => dayNumber(dayIn(year, day)));

/** By adding up every sum of every text. */
function sumWithin(sums: readonly YearOfSums[], start: number, end: number): bigint {
  let sum = 0n;
  for (const { year, sums: text } of sums) {
    for (const [day, added] of daySums(text)) {
      const number = dayNumber(dayIn(year, day));
      if (start <= number && number < end) sum += added;
    }
  }
  return sum;
}

describe('the series of a cell', () => {
  it('adds up the days of a half-open part of the year', () => {
    const series = CellSeries.of([{ year: '2024', sums: '0101:1 0228:20 0229:300 1231:4000' }]);
    expect(series.within(2024_01_01, 2024_12_32)).toBe(4321n);
    expect(series.within(2024_02_28, 2024_02_29)).toBe(20n);
    expect(series.within(2024_03_01, 2024_12_31)).toBe(0n);
    expect(CellSeries.of([]).within(2024_01_01, 2024_12_32)).toBe(0n);
  });

  it('ends with the last day whose steps do not cancel out', () => {
    const series = CellSeries.of([{ year: '2024', sums: '0101:1 0229:300 1231:4000' }]);
    expect(series.lastDay()).toBe(2024_12_31);
    expect(series.plus([{ year: '2024', sums: '1231:-4000' }]).lastDay()).toBe(2024_02_29);
    expect(CellSeries.of([]).lastDay()).toBeNull();
  });

  it('adds up the days of all years and partitions, exactly, read before or after more is added', () => {
    const parts = fc.array(fc.tuple(fc.array(yearOfSums, { maxLength: 4 }), fc.constantFrom('read', 'unread')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(parts, boundary, boundary, (added, start, end) => {
        let series = CellSeries.of([]);
        const all: YearOfSums[] = [];
        for (const [sums, how] of added) {
          series = series.plus(sums);
          all.push(...sums);
          expect(how === 'unread' || series.before(end) === sumWithin(all, 0, end)).toBe(true);
        }
        expect(series.within(start, end)).toBe(sumWithin(all, start, end));
        expect(series.before(start)).toBe(sumWithin(all, 0, start));
        const days = new Set(all.flatMap(({ year, sums }) => [...daySums(sums)].map(([day]) => dayIn(year, day))));
        const isNothing = [...days].every((day) => sumWithin(all, dayNumber(day), dayNumber(day) + 1) === 0n);
        expect(series.isNothing()).toBe(isNothing);
      }),
    );
  });

  it('is exact where a difference of two exact sums no longer is', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    const series = CellSeries.of([sumsOf('2024', { '0101': -most }), sumsOf('2025', { '0101': most })]).plus([
      sumsOf('2025', { '0102': most }),
    ]);
    expect(series.within(2024_01_02, 2025_01_03)).toBe(2n * most);
  });

  it('is exact where a sum of exact amounts no longer is', () => {
    const most = 999_999_999_999_999n;
    const days = Array.from({ length: 12 }, (_, place) => [`${String(place + 1).padStart(2, '0')}01`, most] as const);
    const series = CellSeries.of([sumsOf('2024', Object.fromEntries(days))]);
    expect(series.before(2025_01_01)).toBe(12n * most);
    expect(series.before(2024_02_01)).toBe(most);
  });

  it('stays as it was when more is added', () => {
    const before = CellSeries.of([sumsOf('2024', { '0305': 2n })]);
    expect(before.before(2025_01_01)).toBe(2n);
    const after = before.plus([sumsOf('2024', { '0305': 5n })]);
    expect([before.before(2025_01_01), after.before(2025_01_01)]).toEqual([2n, 7n]);
  });

  it('does not grow with what is added to the same days, even if nobody reads it', () => {
    const one = sumsOf('2024', { '0305': 1n });
    let series = CellSeries.of([one]);
    const { bytes } = series.plus(Array.from({ length: 70 }, () => one));
    for (let count = 0; count < 1_000; count += 1) {
      series = series.plus([one]);
      expect(series.bytes).toBeLessThan(bytes);
    }
    expect(series.before(2024_03_06)).toBe(1_001n);
  });
});
