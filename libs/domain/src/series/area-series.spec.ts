import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../measures/bucket.js';
import { AreaSeries, type YearOfBucket } from './area-series.js';
import type { Row } from '../measures/step.js';

const MEASURE = 'solution.adopted';

const row = (amount: bigint, more: Partial<Row> = {}): Row => {
  return { measure: MEASURE, area: 'KEN', cell: '_T', day: '2024-03-05', amount, ...more };
};
const added = (...rows: readonly Row[]): readonly YearOfBucket[] =>
  [...bucketsOf(rows)].map(([key, bucket]) => ({ year: key.slice(-4), bucket }));
const sums = (series: AreaSeries) =>
  new Map([...series.cells(MEASURE)].map(([cell, ofCell]) => [cell, ofCell.before(2030_01_01)]));

describe('the series of an area', () => {
  it('has the cells of each measure, and none of a measure that never counted anything', () => {
    const other = row(7n, { measure: 'solution.registered' });
    const series = AreaSeries.of([...added(row(1n), row(2n, { cell: 'CATEGORY=OTHER' }), other), ...added(row(4n))]);
    expect(sums(series)).toEqual(
      new Map([
        ['_T', 5n],
        ['CATEGORY=OTHER', 2n],
      ]),
    );
    expect(series.cells('solution.registered').get('_T')?.before(2030_01_01)).toBe(7n);
    expect(series.cells('solution.open').size).toBe(0);
  });

  it('stays as it was when buckets are added, and shares the cells that these do not change', () => {
    const before = AreaSeries.of(added(row(1n), row(2n, { cell: 'CATEGORY=OTHER' })));
    const after = before.plus(added(row(4n), row(8n, { day: '2025-01-01' })));
    expect([sums(before).get('_T'), sums(after).get('_T')]).toEqual([1n, 13n]);
    const other = (series: AreaSeries) => series.cells(MEASURE).get('CATEGORY=OTHER');
    expect(other(after)).toBe(other(before));
    const alone = [before.bytesBeside(after), after.bytesBeside(before), before.bytesBeside(before)];
    const bytesOf = (series: AreaSeries) => series.cells(MEASURE).get('_T')?.bytes;
    expect(alone).toEqual([bytesOf(before), bytesOf(after), 0]);
    expect(before.bytesBeside(AreaSeries.empty)).toBe(before.bytes - AreaSeries.empty.bytes);
  });

  it('leaves out cells that cancel out, in whichever order and partition, and gives their memory back', () => {
    const moved = row(1n, { cell: 'CATEGORY=OTHER' });
    const back = { ...moved, amount: -1n };
    const kept = AreaSeries.of(added(row(1n)));
    const readBetween = kept.plus(added(moved));
    expect(sums(readBetween).get('CATEGORY=OTHER')).toBe(1n);
    for (const series of [kept.plus([...added(moved), ...added(back)]), readBetween.plus(added(back))]) {
      expect(sums(series)).toEqual(new Map([['_T', 1n]]));
      const next = series.plus(added(row(2n)));
      expect(next.bytes).toBe(kept.plus(added(row(2n))).bytes);
      expect(sums(next)).toEqual(new Map([['_T', 3n]]));
    }
  });
});
