import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DaySeries, dayIn, daySums, monthDayOf, plusSeries, seriesByYear } from './day-series.js';

const monthDay = fc.constantFrom('0101', '0228', '0229', '0305', '1231');

/** The series of these sums of one year. */
function daySeriesOf(sums: ReadonlyMap<string, bigint>): DaySeries {
  const kept = [...sums].filter(([, sum]) => sum !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return kept.map(([day, sum]) => `${day}:${sum}`).join(' ');
}

const amount = fc.bigInt(-(2n ** 70n), 2n ** 70n);
const series = fc.dictionary(monthDay, amount).map((sums): DaySeries => daySeriesOf(new Map(Object.entries(sums))));

describe('a series of day sums', () => {
  it('is written by ascending day, without sums that are 0', () => {
    const sums = new Map([
      ['2024-04-01', -3n],
      ['2024-03-05', 0n],
      ['2024-01-01', 7n],
    ]);
    expect([...seriesByYear(sums)]).toEqual([['2024', '0101:7 0401:-3']]);
    expect([...daySums('0101:7 0401:-3')]).toEqual([
      ['0101', 7n],
      ['0401', -3n],
    ]);
  });

  it('adds up to the same text in any order and any grouping, exactly, and forgets what cancels out', () => {
    fc.assert(
      fc.property(series, series, series, (a, b, c) => {
        expect(plusSeries(a, b)).toBe(plusSeries(b, a));
        expect(plusSeries(plusSeries(a, b), c)).toBe(plusSeries(a, plusSeries(b, c)));
        const negative = daySeriesOf(new Map([...daySums(a)].map(([day, sum]) => [day, -sum])));
        expect(plusSeries(a, negative)).toBe('');
      }),
    );
  });

  it('is added to day by day, and by year if the days are whole', () => {
    fc.assert(
      fc.property(series, series, (a, b) => {
        const sums = new Map(daySums(a));
        for (const [day, sum] of daySums(b)) sums.set(day, (sums.get(day) ?? 0n) + sum);
        expect(plusSeries(a, b)).toBe(daySeriesOf(sums));
        const days = [...sums].flatMap(([day, sum]) => [
          [dayIn('2025', day), sum] as const,
          [dayIn('2024', day), -sum] as const,
        ]);
        const negative = daySeriesOf(new Map([...sums].map(([day, sum]) => [day, -sum])));
        const years = [
          ['2024', negative],
          ['2025', daySeriesOf(sums)],
        ];
        expect([...seriesByYear(new Map(days))]).toEqual(years.filter(([, text]) => text !== ''));
      }),
    );
  });

  it('names days of any year', () => {
    expect([monthDayOf('2024-02-29'), dayIn('2024', '0229')]).toEqual(['0229', '2024-02-29']);
  });
});
