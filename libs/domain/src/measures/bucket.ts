import { AreaSums, type DaySums } from './area-sums.js';
import { type DaySeries, dayIn, daySums, plusSeries, seriesByYear } from './day-series.js';
import { type MeasureName, familyOf } from './measures.js';
import type { Row } from './step.js';

/** One year of one family of measures in one area. */
export interface BucketId {
  readonly family: string;
  readonly area: string;
  readonly year: string;
}

/**
 * The content of one document, per partition: day sums of every cell of every measure. Cells without sums are left out.
 */
export type Bucket = ReadonlyMap<MeasureName, ReadonlyMap<string, DaySeries>>;

/** Buckets by `family|area|year`: those that a batch adds, or those that rows add up to. */
export type Buckets = ReadonlyMap<string, Bucket>;

export function bucketKey({ family, area, year }: BucketId): string {
  return `${family}|${area}|${year}`;
}

/** The buckets that these rows add up to. Order has no effect; sums that cancel out are left out. */
export function bucketsOf(rows: Iterable<Row>): Buckets {
  const sums = new AreaSums();
  for (const row of rows) sums.add(row);
  return bucketsIn(sums);
}

/** The same for sums of rows. Days that several areas share are written once. */
export function bucketsIn(sums: AreaSums): Buckets {
  const texts = new Map<DaySums, ReadonlyMap<string, DaySeries>>();
  const textOf = (days: DaySums): ReadonlyMap<string, DaySeries> => {
    const known = texts.get(days) ?? seriesByYear(days);
    texts.set(days, known);
    return known;
  };
  const buckets = new Map<string, Map<MeasureName, Map<string, DaySeries>>>();
  for (const { area, measure, cells } of sums) {
    const years = new Map<string, Map<string, DaySeries>>();
    for (const [cell, days] of cells) {
      for (const [year, series] of textOf(days)) innerMap(years, year).set(cell, series);
    }
    const family = familyOf(measure);
    for (const [year, ofYear] of years) innerMap(buckets, bucketKey({ family, area, year })).set(measure, ofYear);
  }
  return buckets;
}

/** A bucket with a delta added to it. */
export function addToBucket(bucket: Bucket | undefined, delta: Bucket): Bucket {
  const sum = new Map(bucket);
  for (const [measure, added] of delta) {
    const cells = new Map(sum.get(measure));
    for (const [cell, addition] of added) {
      const series = plusSeries(cells.get(cell) ?? '', addition);
      if (series === '') cells.delete(cell);
      else cells.set(cell, series);
    }
    if (cells.size > 0) sum.set(measure, cells);
    else sum.delete(measure);
  }
  return sum;
}

/** The sum of buckets; those that cancel out are left out. */
export function sumOfBuckets(all: readonly Buckets[]): Buckets {
  const sum = new Map<string, Bucket>();
  for (const buckets of all) {
    for (const [key, bucket] of buckets) sum.set(key, addToBucket(sum.get(key), bucket));
  }
  return new Map([...sum].filter(([, { size }]) => size > 0));
}

/** Every day sum of a bucket. */
export function* rowsIn(key: string, bucket: Bucket): Iterable<Row> {
  const [, area = '', year = ''] = key.split('|');
  for (const [measure, cells] of bucket) {
    for (const [cell, series] of cells) {
      for (const [monthDay, amount] of daySums(series)) {
        yield { measure, area, cell, day: dayIn(year, monthDay), amount };
      }
    }
  }
}

/** The number of cells in buckets: the measure of a batch's work, since a store writes cell by cell. */
export function countCells(buckets: Buckets): number {
  let count = 0;
  for (const bucket of buckets.values()) {
    for (const cells of bucket.values()) count += cells.size;
  }
  return count;
}

/** Every day sum of buckets. */
export function rowsOfBuckets(buckets: Buckets): readonly Row[] {
  return [...buckets].flatMap(([key, bucket]) => [...rowsIn(key, bucket)]);
}

function innerMap<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const inner = new Map() as Inner;
  outer.set(key, inner);
  return inner;
}
