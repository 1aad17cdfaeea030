import { mongo } from 'mongoose';
import { type CellSums, type MeasureName, type Row, bucketKey, bucketOf, groupBy } from '#domain';
import { decodeKey, encodeKey } from './encoded-key.js';

/** Sums of one cell: the year, its months (`03`), its days (`03-05`). */
interface CellDocument {
  readonly t: bigint;
  readonly m: Readonly<Record<string, bigint>>;
  readonly d: Readonly<Record<string, bigint>>;
}

/** One year of one family of measures in one area, as one partition sees it: measure, then cell, both keys encoded. `_id`: `family|area|year|p`. */
export interface BucketDocument {
  readonly _id: string;
  readonly measures: Readonly<Record<string, Readonly<Record<string, CellDocument>>>>;
}

/** One update for every bucket that the rows touch, all its measures, cells and days in it. */
export function toBucketWrites(rows: readonly Row[], partition: number): mongo.AnyBulkWriteOperation<BucketDocument>[] {
  return [...groupBy(rows, (row) => bucketKey(bucketOf(row)))].map(([key, list]) => {
    const sums = new Map<string, bigint>();
    for (const { measure, cell, day, amount } of list) {
      const path = `measures.${encodeKey(measure)}.${encodeKey(cell)}`;
      for (const sum of ['t', `m.${day.slice(5, 7)}`, `d.${day.slice(5)}`]) {
        sums.set(`${path}.${sum}`, (sums.get(`${path}.${sum}`) ?? 0n) + amount);
      }
    }
    const longs = [...sums].map(([path, amount]) => [path, mongo.Long.fromBigInt(amount)] as const);
    return {
      updateOne: { filter: { _id: `${key}|${partition}` }, update: { $inc: Object.fromEntries(longs) }, upsert: true },
    };
  });
}

/** `family|area|year` of a bucket. */
export function keyOfBucket(id: string): string {
  return id.slice(0, id.lastIndexOf('|'));
}

/** Every cell of a bucket. */
export function* cellsIn({
  measures,
}: BucketDocument): Iterable<{ measure: MeasureName; cell: string; sums: CellSums }> {
  for (const [measure, cells] of Object.entries(measures)) {
    for (const [cell, { t, m, d }] of Object.entries(cells)) {
      const sums = { t, m: new Map(Object.entries(m)), d: new Map(Object.entries(d)) };
      yield { measure: decodeKey(measure) as MeasureName, cell: decodeKey(cell), sums };
    }
  }
}
