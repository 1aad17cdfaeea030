import type { mongo } from 'mongoose';
import { type Bucket, type DaySeries, type MeasureName, plusSeries } from '#domain';
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
 * One write of the cells that a delta changes; cells that cancel out are removed. `before`: the document as read by the
 * same transaction. A document that is not there yet is inserted: that is cheaper than an update that inserts.
 */
export function toBucketWrite(
  id: string,
  before: BucketDocument | undefined,
  delta: Bucket,
): mongo.AnyBulkWriteOperation<BucketDocument> {
  return before === undefined ? insertOf(id, delta) : updateOf(before, delta);
}

function insertOf(id: string, delta: Bucket): mongo.AnyBulkWriteOperation<BucketDocument> {
  const measures: Record<string, Record<string, DaySeries>> = {};
  for (const [measure, cells] of delta) {
    const fields: Record<string, DaySeries> = {};
    for (const [cell, series] of cells) fields[encodeKey(cell)] = series;
    measures[encodeKey(measure)] = fields;
  }
  return { insertOne: { document: { _id: id, measures } } };
}

function updateOf({ _id, measures }: BucketDocument, delta: Bucket): mongo.AnyBulkWriteOperation<BucketDocument> {
  const set: Record<string, DaySeries> = {};
  const unset: Record<string, ''> = {};
  for (const [measure, cells] of delta) {
    const field = encodeKey(measure);
    const known = measures[field];
    for (const [cell, added] of cells) {
      const name = encodeKey(cell);
      const series = plusSeries(known?.[name] ?? '', added);
      if (series === '') unset[`measures.${field}.${name}`] = '';
      else set[`measures.${field}.${name}`] = series;
    }
  }
  const update = { ...(isEmpty(set) ? {} : { $set: set }), ...(isEmpty(unset) ? {} : { $unset: unset }) };
  return { updateOne: { filter: { _id }, update } };
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
