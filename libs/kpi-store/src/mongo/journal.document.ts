import { type Bucket, type Buckets, type DaySeries, type MeasureName } from '#domain';
import type { JournalEntry } from '../ledger-store.js';

/** What one batch changed, by recorded day. `_id`: `events|partition|offset` of its first record. */
export interface JournalDocument {
  readonly _id: string;
  readonly day: string;
  /** JSON text: day sums by bucket (`family|area|year`), measure and cell. */
  readonly deltas: string;
}

type Deltas = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, DaySeries>>>>>>;

export function toJournalDocument({ partition, offset, recordedDay, deltas }: JournalEntry): JournalDocument {
  const plain: Deltas = Object.fromEntries([...deltas].map(([key, bucket]) => [key, toPlain(bucket)]));
  return { _id: `events|${partition}|${offset}`, day: recordedDay, deltas: JSON.stringify(plain) };
}

export function toDeltas({ deltas }: JournalDocument): Buckets {
  const plain = Object.entries(JSON.parse(deltas) as Deltas);
  return new Map(plain.map(([key, measures]) => [key, toBucket(measures)]));
}

function toPlain(bucket: Bucket): Deltas[string] {
  return Object.fromEntries([...bucket].map(([measure, cells]) => [measure, Object.fromEntries(cells)]));
}

function toBucket(measures: Deltas[string]): Bucket {
  return new Map(
    Object.entries(measures).map(([measure, cells]) => [measure as MeasureName, new Map(Object.entries(cells))]),
  );
}
