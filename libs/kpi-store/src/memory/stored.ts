import { type Checkpoint } from '../ports/ledger-store.js';
import { type RegisteredProjection } from '../ports/projection-registry.js';
import {
  type Bucket,
  type Declarations,
  GENESIS,
  type LedgerRow,
  type ReferenceTexts,
  type StoredEntity,
  type Verdict,
} from '#domain';

/** Collections of the in-memory store; those with derived data carry the projection version. */
export function collectionsOf(version: string) {
  return {
    checkpoints: `checkpoints_${version}`,
    ledger: 'ledger',
    entities: `entities_${version}`,
    verdicts: `verdicts_${version}`,
    anomalies: `anomalies_${version}`,
    buckets: `buckets_${version}`,
    journal: `journal_${version}`,
    quarantine: 'quarantine',
    projections: 'projections',
    aliases: 'aliases',
    heads: 'heads',
  } as const;
}

export type Collections = ReturnType<typeof collectionsOf>;

/** An entity, and the partition whose owner writes it. */
export interface StoredPartitionEntity extends StoredEntity {
  readonly partition: number;
}

/** A verdict, and the partition whose owner writes it. */
export interface StoredVerdict {
  readonly verdict: Verdict;
  readonly partition: number;
}

/** A bucket of one partition, with its id and its `family|area|year`. */
export interface StoredBucket {
  readonly id: string;
  readonly key: string;
  readonly bucket: Bucket;
}

export function bucketId(key: string, partition: number): string {
  return `${key}|${partition}`;
}

export function byLedgerPlace(a: LedgerRow, b: LedgerRow): number {
  return a.partition - b.partition || Number(a.seq - b.seq);
}

/** A checkpoint, and whether its partition can be claimed: only in a live version. */
export interface StoredCheckpoint extends Checkpoint {
  readonly isClosed: boolean;
}

export function newCheckpoint(partition: number): StoredCheckpoint {
  return {
    partition,
    isClosed: false,
    epoch: 0n,
    startOffset: 0n,
    nextOffset: 0n,
    watermark: 0,
    head: { seq: 0n, chain: GENESIS },
    counts: { applied: 0n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n },
    pending: [],
  };
}

/** A projection version with what it was built from. */
export interface StoredProjection extends RegisteredProjection {
  readonly reference: ReferenceTexts;
  readonly declarations: Declarations | null;
}

/** Which version is live, and the number of its span. */
export interface StoredAlias {
  readonly projection: string;
  readonly definitions: string;
  readonly number: number;
}
