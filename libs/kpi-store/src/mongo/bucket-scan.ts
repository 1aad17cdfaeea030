import type { mongo } from 'mongoose';
import type { YearOfBucket } from '#domain';
import { type BucketDocument, toBucket } from './documents/bucket.document.js';

/** Documents in one answer of the server. */
const BATCH_SIZE = 256;
/** Other areas' documents in a row that cost as much as another round trip: decision 36. */
const MOST_SKIPPED = 24;

/** Buckets of each requested area. */
type Found = ReadonlyMap<string, YearOfBucket[]>;

/**
 * Buckets of these areas of a family. Ids sort by area, so one range finds all areas that are neighbours.
 * Where too many others lie between two of them, the range ends, and another one begins at the next area.
 */
export async function scanBuckets(
  buckets: mongo.Collection<BucketDocument>,
  family: string,
  areas: readonly string[],
  options: mongo.FindOptions,
): Promise<ReadonlyMap<string, YearOfBucket[]>> {
  const found: Found = new Map(areas.map((area) => [area, []]));
  const starts = areas.map((area) => `${family}|${area}|`).toSorted();
  const end = starts.at(-1)?.replace(/\|$/u, AFTER_BAR);
  let next = starts[0];
  while (next !== undefined && end !== undefined) {
    const range = { _id: { $gte: next, $lt: end } };
    const through = await scanRange(
      buckets.find(range, { ...options, sort: { _id: 1 }, batchSize: BATCH_SIZE }),
      found,
    );
    next = through === null ? undefined : starts.find((start) => start > through);
  }
  return found;
}

/** The character after `|`. */
const AFTER_BAR = '}';

/** The id at which the range was left; null: it was read to its end. */
async function scanRange(documents: AsyncIterable<BucketDocument>, found: Found): Promise<string | null> {
  let skipped = 0;
  for await (const document of documents) {
    const [, area = '', year = ''] = document._id.split('|');
    const ofArea = found.get(area);
    ofArea?.push({ year, bucket: toBucket(document) });
    skipped = ofArea === undefined ? skipped + 1 : 0;
    if (skipped > MOST_SKIPPED) return document._id;
  }
  return null;
}
