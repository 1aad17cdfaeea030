import type { Anomaly, BucketNeed, Entity, EntityKey, LedgerRow, PartitionedBuckets } from '#domain';
import type { Checkpoint } from './ledger-store.js';
import { type LiveAlias, NoneLive, assertServable } from './projection-registry.js';

/**
 * Which projection version answers: one by its name, or at each snapshot the one that is live then, provided that it was built with these definitions.
 */
export type Answering = string | { readonly definitions: string };

/** What a snapshot knew. */
export interface SnapshotVersion {
  /** The projection version that answered. */
  readonly projection: string;
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

/** Corrections and voids of one entity that an answer looks at: there may be any number. */
export const MOST_AMENDMENTS = 1_000;

export interface EntityView {
  readonly entity: Entity;
  /** Those of its data events, which are stored, then those of its corrections and voids, which the ledger gives: of the first `MOST_AMENDMENTS` by target. */
  readonly anomalies: readonly Anomaly[];
  readonly version: SnapshotVersion;
}

/**
 * Reads ledger and projection; every answer is of one majority snapshot (I10) and of one projection version, also while another becomes live.
 * Errors: `NotServable` where the live version was built with other definitions.
 */
export abstract class KpiStore {
  /** All needed buckets of all partitions, at one snapshot. Cost grows with the calendar, never with the number of events. */
  abstract fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot>;
  abstract version(): Promise<SnapshotVersion>;
  /** Null: no data event speaks of it. */
  abstract entity(key: EntityKey): Promise<EntityView | null>;
  /** Ledger rows in the order of (partition, seq); `after` is the last one already seen. */
  abstract events(filter: EventFilter, limit: number, after: LedgerPlace | null): Promise<readonly LedgerRow[]>;
}

export interface LedgerPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** What checkpoints of a version, read at one snapshot, say. `partitions`: how many `events` has. */
export function versionOf(projection: string, checkpoints: readonly Checkpoint[], partitions: number): SnapshotVersion {
  const watermarks = checkpoints.map(({ watermark }) => watermark);
  return {
    projection,
    version: checkpoints.reduce((sum, { head }) => sum + head.seq, 0n),
    recordedThrough: checkpoints.length < partitions ? 0 : Math.min(...watermarks),
    nextOffsets: new Map(checkpoints.map(({ partition, nextOffset }) => [partition, nextOffset])),
  };
}

/** Name of the version that answers. Errors: `NotServable`. */
export function answeringVersion(answering: Answering, alias: LiveAlias | null): string {
  if (typeof answering === 'string') return answering;
  if (alias === null) throw new NoneLive();
  assertServable(alias, answering.definitions);
  return alias.projection;
}
