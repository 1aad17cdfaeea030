import { type Bucket, type Buckets, type YearOfBucket, addToBucket, sumOfBuckets } from '#domain';
import { bucketOf, plainBucket } from './plain-bucket.js';
import type { BucketLine } from './ports/audit-lines.js';

/** What buckets of a partition lack: the changes of one batch, which are in the journal. */
export interface PendingChanges {
  readonly partition: number;
  readonly deltas: Buckets;
}

/** What buckets lack, by `family|area|year|partition`. */
export function pendingById(pending: readonly PendingChanges[]): ReadonlyMap<string, Bucket> {
  const renamed = pending.map(
    ({ partition, deltas }) => new Map([...deltas].map(([key, bucket]) => [`${key}|${partition}`, bucket] as const)),
  );
  return sumOfBuckets(renamed);
}

/** Adds what the buckets of a family lack to those that were found, by area. */
export function addPending(found: ReadonlyMap<string, YearOfBucket[]>, family: string, deltas: Buckets): void {
  for (const [key, bucket] of deltas) {
    const [ofFamily = '', area = '', year = ''] = key.split('|');
    if (ofFamily === family) found.get(area)?.push({ year, bucket });
  }
}

/**
 * Stored buckets and what they lack, added up, by id in byte order like `lines`. A stored one that cannot be read
 * stays as it is.
 */
export async function* withPending(
  lines: AsyncIterable<BucketLine>,
  pending: ReadonlyMap<string, Bucket>,
): AsyncIterable<BucketLine> {
  const left = [...pending.keys()].toSorted();
  for await (const line of lines) {
    while (left[0] !== undefined && left[0] < line.id) yield* lineOf(left.shift(), pending);
    if (left[0] === line.id) yield* added(line, pending.get(left.shift() ?? ''));
    else yield line;
  }
  for (const id of left) yield* lineOf(id, pending);
}

function* lineOf(id = '', pending: ReadonlyMap<string, Bucket>): Iterable<BucketLine> {
  yield { id, measures: plainBucket(pending.get(id) ?? new Map()) };
}

function* added(line: BucketLine, delta: Bucket = new Map()): Iterable<BucketLine> {
  const { id } = line;
  const sum = sumOrNull(line, delta);
  if (sum === null) yield* [line, { id, measures: plainBucket(delta) }];
  else if (sum.size > 0) yield { id, measures: plainBucket(sum) };
}

function sumOrNull({ measures }: BucketLine, delta: Bucket): Bucket | null {
  try {
    return addToBucket(bucketOf(measures), delta);
  } catch {
    return null;
  }
}
