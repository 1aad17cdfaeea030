import type { Anomaly, BucketNeed, BucketSums, Entity, EntityKey, LedgerRow } from '#domain';

/** What a snapshot knew. */
export interface SnapshotVersion {
  /** Ledger events applied, over all partitions. */
  readonly version: bigint;
  /** Lowest watermark over all partitions, ms; 0: a partition has had nothing yet. */
  readonly recordedThrough: number;
  /** Sum of nextOffset over all partitions: tells applied records from lag. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

export interface BucketSnapshot extends SnapshotVersion {
  readonly sums: BucketSums;
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
  /** Sums of all needed buckets over all partitions, at one snapshot. Cost grows with the calendar, never with the number of events. */
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
