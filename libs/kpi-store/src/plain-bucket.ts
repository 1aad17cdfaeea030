import type { Bucket, Buckets, DaySeries, MeasureName } from '#domain';

/** Day sums by measure and cell. */
export type PlainBucket = Readonly<Record<string, Readonly<Record<string, DaySeries>>>>;

export function plainBucket(bucket: Bucket): PlainBucket {
  return Object.fromEntries([...bucket].map(([measure, cells]) => [measure, Object.fromEntries(cells)]));
}

export function bucketOf(plain: PlainBucket): Bucket {
  return new Map(
    Object.entries(plain).map(([measure, cells]) => [measure as MeasureName, new Map(Object.entries(cells))]),
  );
}

/** Text of the deltas of a journal entry, as it is stored. */
export function deltasText(deltas: Buckets): string {
  return JSON.stringify(Object.fromEntries([...deltas].map(([key, bucket]) => [key, plainBucket(bucket)])));
}

/** Errors: throws for any other text. */
export function deltasOf(text: string): Buckets {
  const plain = Object.entries(JSON.parse(text) as Readonly<Record<string, PlainBucket>>);
  return new Map(plain.map(([key, measures]) => [key, bucketOf(measures)]));
}
