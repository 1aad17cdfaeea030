import { type DaySeries, dayIn, daySums, monthDayOf, plusSeries, daySeriesOf } from './day-series.js';
import { type MeasureName, familyOf } from './measures.js';
import type { Row } from './step.js';

/** One year of one family of measures in one area. */
export interface BucketId {
  readonly family: string;
  readonly area: string;
  readonly year: string;
}

/** Years of a family in areas that a plan reads; `years` are both inclusive. */
export interface BucketNeed {
  readonly family: string;
  readonly areas: readonly string[];
  readonly fromYear: number;
  readonly toYear: number;
}

/**
 * The content of one document, per partition: day sums of every cell of every measure. Cells without sums are left out.
 */
export type Bucket = ReadonlyMap<MeasureName, ReadonlyMap<string, DaySeries>>;

/** Buckets by `family|area|year`: those that a batch adds, or those that rows add up to. */
export type Buckets = ReadonlyMap<string, Bucket>;

/** Buckets of all partitions; each key has one bucket per partition, to be added up. */
export type PartitionedBuckets = ReadonlyMap<string, readonly Bucket[]>;

export function bucketKey({ family, area, year }: BucketId): string {
  return `${family}|${area}|${year}`;
}

type Sums = Map<string, Map<MeasureName, Map<string, Map<string, bigint>>>>;

/** The buckets that these rows add up to. Order has no effect; sums that cancel out are left out. */
export function bucketsOf(rows: Iterable<Row>): Buckets {
  const sums: Sums = new Map();
  for (const { measure, area, cell, day, amount } of rows) {
    const bucket = innerMap(sums, bucketKey({ family: familyOf(measure), area, year: day.slice(0, 4) }));
    const days = innerMap(innerMap(bucket, measure), cell);
    const monthDay = monthDayOf(day);
    days.set(monthDay, (days.get(monthDay) ?? 0n) + amount);
  }
  return mapped(sums, (bucket) => mapped(bucket, (cells) => mapped(cells, daySeriesOf)));
}

/** The cells of a bucket that a delta changes, as they are afterwards; empty text for those that are emptied. */
export function changedCells(bucket: Bucket | undefined, delta: Bucket): Bucket {
  return new Map(
    [...delta].map(([measure, cells]) => {
      const known = bucket?.get(measure);
      return [measure, new Map([...cells].map(([cell, series]) => [cell, plusSeries(known?.get(cell) ?? '', series)]))];
    }),
  );
}

/** A bucket with a delta added to it. */
export function addToBucket(bucket: Bucket | undefined, delta: Bucket): Bucket {
  const sum = new Map(bucket);
  for (const [measure, changed] of changedCells(bucket, delta)) {
    const cells = new Map(sum.get(measure));
    for (const [cell, series] of changed) {
      if (series === '') cells.delete(cell);
      else cells.set(cell, series);
    }
    if (cells.size > 0) sum.set(measure, cells);
    else sum.delete(measure);
  }
  return sum;
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

/** Every day sum of buckets, partition after partition. */
export function rowsOfBuckets(buckets: Buckets | PartitionedBuckets): readonly Row[] {
  return [...buckets].flatMap(([key, found]) => [found].flat().flatMap((bucket) => [...rowsIn(key, bucket)]));
}

/** Buckets in the form in which a single partition has them. */
export function onOnePartition(buckets: Buckets): PartitionedBuckets {
  return new Map([...buckets].map(([key, bucket]) => [key, [bucket]]));
}

function innerMap<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const inner = new Map() as Inner;
  outer.set(key, inner);
  return inner;
}

/** The map with its values changed; empty results are left out. */
function mapped<Key, Value, Result extends string | ReadonlyMap<unknown, unknown>>(
  map: ReadonlyMap<Key, Value>,
  change: (value: Value) => Result,
): ReadonlyMap<Key, Result> {
  const results = new Map<Key, Result>();
  for (const [key, value] of map) {
    const result = change(value);
    if (typeof result === 'string' ? result !== '' : result.size > 0) results.set(key, result);
  }
  return results;
}
