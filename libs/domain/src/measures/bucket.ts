import { type DaySeries, dayIn, daySums, monthDayOf, plusDays } from './day-series.js';
import { groupBy } from './group-by.js';
import { type MeasureName, familyOf } from './measures.js';
import type { Row } from './step.js';

/** One year of one family of measures in one area. */
export interface BucketId {
  readonly family: string;
  readonly area: string;
  readonly year: string;
}

/** Years of a family in areas that a plan reads; `years` both included. */
export interface BucketNeed {
  readonly family: string;
  readonly areas: readonly string[];
  readonly fromYear: number;
  readonly toYear: number;
}

/** What one document holds, per partition: day sums of every cell of every measure. */
export type Bucket = ReadonlyMap<MeasureName, ReadonlyMap<string, DaySeries>>;

/** Buckets by `family|area|year`; one for every partition that has it, to be added up. */
export type Buckets = ReadonlyMap<string, readonly Bucket[]>;

export function bucketKey({ family, area, year }: BucketId): string {
  return `${family}|${area}|${year}`;
}

export function bucketOf({ measure, area, day }: Row): BucketId {
  return { family: familyOf(measure), area, year: day.slice(0, 4) };
}

/** Rows by the bucket that they belong to. */
export function byBucket(rows: Iterable<Row>): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, (row) => bucketKey(bucketOf(row)));
}

/** The cells of one bucket that rows change, with their new day sums. Order has no effect. */
export function changedCells(bucket: Bucket | undefined, rows: readonly Row[]): Bucket {
  const measures = [...groupBy(rows, ({ measure }) => measure)].map(([name, ofMeasure]) => {
    const known = bucket?.get(name as MeasureName);
    const cells = [...groupBy(ofMeasure, ({ cell }) => cell)].map(([cell, ofCell]) => {
      const changes = ofCell.map(({ day, amount }) => [monthDayOf(day), amount] as const);
      return [cell, plusDays(known?.get(cell) ?? '', changes)] as const;
    });
    return [name as MeasureName, new Map(cells)] as const;
  });
  return new Map(measures);
}

/** A bucket with rows added to it. Guarantee: a cell without sums is not in it, so what adds up to the same is the same. */
export function withRows(bucket: Bucket | undefined, rows: readonly Row[]): Bucket {
  const measures = new Map(bucket);
  for (const [name, changed] of changedCells(bucket, rows)) {
    const cells = new Map(measures.get(name));
    for (const [cell, series] of changed) {
      if (series === '') cells.delete(cell);
      else cells.set(cell, series);
    }
    if (cells.size > 0) measures.set(name, cells);
    else measures.delete(name);
  }
  return measures;
}

/** The buckets that these rows add up to. */
export function bucketsOf(rows: Iterable<Row>): Buckets {
  return new Map([...byBucket(rows)].map(([key, ofBucket]) => [key, [withRows(undefined, ofBucket)]]));
}

/** Every day sum of buckets, one row each. */
export function* rowsIn(buckets: Iterable<readonly [key: string, buckets: readonly Bucket[]]>): Iterable<Row> {
  for (const [key, ofKey] of buckets) {
    for (const bucket of ofKey) yield* rowsInBucket(key, bucket);
  }
}

function* rowsInBucket(key: string, bucket: Bucket): Iterable<Row> {
  const [, area = '', year = ''] = key.split('|');
  for (const [measure, cells] of bucket) {
    for (const [cell, series] of cells) {
      for (const [monthDay, amount] of daySums(series)) {
        yield { measure, area, cell, day: dayIn(year, monthDay), amount };
      }
    }
  }
}
