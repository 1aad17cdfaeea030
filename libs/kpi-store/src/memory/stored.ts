import type { LedgerRow, Row } from '#domain';
import { bucketKey, bucketOf } from '#domain';
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

/** Day sums of one bucket of one partition, by measure, cell and day. */
export type StoredBucket = ReadonlyMap<string, Row>;

export function bucketId(row: Row, partition: number): string {
  return `${bucketKey(bucketOf(row))}|${partition}`;
}

/** A bucket with more rows added to its sums. */
export function withRows(bucket: StoredBucket | undefined, rows: readonly Row[]): StoredBucket {
  const sums = new Map(bucket);
  for (const row of rows) {
    const key = [row.measure, row.cell, row.day].join('\n');
    sums.set(key, { ...row, amount: row.amount + (sums.get(key)?.amount ?? 0n) });
  }
  return sums;
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
