import type { mongo } from 'mongoose';
import { type Bucket, type DaySeries, type MeasureName, changedCells } from '#domain';
import { decodeKey, encodeKey } from '../encoded-key.js';

/**
 * One year of one measure family in one area, as one partition sees it. `_id`: `family|area|year|p`. Measure, then
 * cell, both keys encoded; the day sums of a cell are one text, so the cost of a write does not grow with the number of
 * days in the year so far.
 */
export interface BucketDocument {
  readonly _id: string;
  readonly measures: Readonly<Record<string, Readonly<Record<string, DaySeries>>>>;
}

export function bucketDocumentId(key: string, partition: number): string {
  return `${key}|${partition}`;
}

/** `family|area|year` of a document. */
export function keyOfBucket({ _id }: BucketDocument): string {
  return _id.slice(0, _id.lastIndexOf('|'));
}

export function toBucket({ measures }: BucketDocument): Bucket {
  return new Map(
    Object.entries(measures).map(([measure, cells]) => [
      decodeKey(measure) as MeasureName,
      new Map(Object.entries(cells).map(([cell, series]) => [decodeKey(cell), series])),
    ]),
  );
}

/**
 * One update of the cells that a delta changes; cells that cancel out are removed. `before`: the document as read by
 * the same transaction.
 */
export function toBucketWrite(
  id: string,
  before: BucketDocument | undefined,
  delta: Bucket,
): mongo.AnyBulkWriteOperation<BucketDocument> {
  const set: Record<string, DaySeries> = {};
  const unset: Record<string, ''> = {};
  for (const [measure, cells] of changedCells(before && toBucket(before), delta)) {
    for (const [cell, series] of cells) {
      const path = `measures.${encodeKey(measure)}.${encodeKey(cell)}`;
      if (series === '') unset[path] = '';
      else set[path] = series;
    }
  }
  const update = { ...(isEmpty(set) ? {} : { $set: set }), ...(isEmpty(unset) ? {} : { $unset: unset }) };
  return { updateOne: { filter: { _id: id }, update, upsert: true } };
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
