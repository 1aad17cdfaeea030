import { expect } from 'vitest';
import { type MeasureName, type Row, bucketsOf, rowsOfBuckets } from '#domain';
import type { SeriesStore } from '../../ports/series-store.js';

const DAY_AFTER_ALL = 9999_12_31;

/** The series of these areas are what the rows add up to there: day by day, and nothing else in any cell. */
export async function expectSeries(series: SeriesStore, rows: readonly Row[], areas: readonly string[]): Promise<void> {
  const found = await series.atSnapshot((snapshot) => snapshot.areas('solution', areas));
  const sums = rowsOfBuckets(bucketsOf(rows)).filter(({ area }) => areas.includes(area));
  const read = sums.map((one) => {
    const day = Number(one.day.replaceAll('-', ''));
    return {
      ...one,
      amount: found
        .get(one.area)
        ?.cells(one.measure)
        .get(one.cell)
        ?.within(day, day + 1),
    };
  });
  expect(read).toEqual(sums);
  for (const [area, ofArea] of found) {
    for (const measure of new Set(rows.map((one) => one.measure))) {
      const totals = [...ofArea.cells(measure)].map(([cell, one]) => [cell, one.before(DAY_AFTER_ALL)]);
      expect(new Map(totals as [string, bigint][])).toEqual(totalsOf(sums, area, measure));
    }
  }
}

function totalsOf(sums: readonly Row[], area: string, measure: MeasureName): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const one of sums) {
    if (one.area === area && one.measure === measure) totals.set(one.cell, (totals.get(one.cell) ?? 0n) + one.amount);
  }
  return totals;
}
