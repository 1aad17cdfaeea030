import type { Anomaly, BucketNeed, Entity, EntityKey, LedgerRow, PartitionedBuckets } from '#domain';
import type { Checkpoint } from './ledger-store.js';

/** What a snapshot knew. */
export interface SnapshotVersion {
  /** Ledger events applied, over all partitions. */
  readonly version: bigint;
  /** Lowest watermark over all partitions, ms; 0: a partition has had nothing yet. */
  readonly recordedThrough: number;
  /** Next offset of every partition that has been claimed: tells applied records from lag. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

export interface BucketSnapshot extends SnapshotVersion {
  readonly buckets: PartitionedBuckets;
}

/** Filters of a list of ledger events; all that are given must hold. */
export interface EventFilter {
  readonly source?: string;
  readonly id?: string;
  readonly entity?: EntityKey;
}

export interface EntityView {
  readonly entity: Entity;
  readonly anomalies: readonly Anomaly[];
  readonly version: SnapshotVersion;
}

/** Reads ledger and projection of one projection version; every answer is of one majority snapshot (I10). */
export abstract class KpiStore {
  /** All needed buckets of all partitions, at one snapshot. Cost grows with the calendar, never with the number of events. */
  abstract fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot>;
  abstract version(): Promise<SnapshotVersion>;
  abstract entity(key: EntityKey): Promise<EntityView | null>;
  /** Ledger rows in the order of (partition, seq); `after` is the last one already seen. */
  abstract events(filter: EventFilter, limit: number, after: LedgerPlace | null): Promise<readonly LedgerRow[]>;
}

export interface LedgerPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** What checkpoints read at one snapshot say. `partitions`: how many `events` has. */
export function versionOf(checkpoints: readonly Checkpoint[], partitions: number): SnapshotVersion {
  const watermarks = checkpoints.map(({ watermark }) => watermark);
  return {
    version: checkpoints.reduce((sum, { head }) => sum + head.seq, 0n),
    recordedThrough: checkpoints.length < partitions ? 0 : Math.min(...watermarks),
    nextOffsets: new Map(checkpoints.map(({ partition, nextOffset }) => [partition, nextOffset])),
  };
}
