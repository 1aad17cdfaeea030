import type { Bucket, LedgerRow } from '#domain';
import type { Checkpoint } from '../ledger-store.js';

/** Collections of the in-memory store; those of derived data carry the projection version. */
export function collectionsOf(version: string) {
  return {
    checkpoints: `checkpoints_${version}`,
    ledger: 'ledger',
    entities: `entities_${version}`,
    anomalies: `anomalies_${version}`,
    buckets: `buckets_${version}`,
    journal: `journal_${version}`,
    quarantine: 'quarantine',
  } as const;
}

export type Collections = ReturnType<typeof collectionsOf>;

/** A bucket of one partition, and its `family|area|year`. */
export interface StoredBucket {
  readonly key: string;
  readonly bucket: Bucket;
}

export function bucketId(key: string, partition: number): string {
  return `${key}|${partition}`;
}

export function byLedgerPlace(a: LedgerRow, b: LedgerRow): number {
  return a.partition - b.partition || Number(a.seq - b.seq);
}

export function newCheckpoint(partition: number): Checkpoint {
  return {
    partition,
    epoch: 0n,
    startOffset: 0n,
    nextOffset: 0n,
    watermark: 0,
    head: { seq: 0n, chain: '0'.repeat(64) },
    counts: { applied: 0n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n },
  };
}
