import type {
  Amendments,
  Anomaly,
  BucketNeed,
  Day,
  Entity,
  EntityKey,
  Known,
  LedgerRow,
  PartitionedBuckets,
} from '#domain';
import type { Checkpoint } from './ledger-store.js';
import { type RegisteredProjection, liveAmong } from './projection-registry.js';

/**
 * Selects the projection version that answers: one by name, or in each snapshot the version that is live then, provided
 * that it was built with these definitions.
 */
export type VersionChoice = ServedVersion | { readonly definitions: string };

/** A version and the number of partitions of `events` that it was built with. */
export type ServedVersion = Pick<RegisteredProjection, 'version' | 'partitions'>;

/** What a snapshot knew. */
export interface SnapshotVersion {
  /** The projection version that answered. */
  readonly projection: string;
  /** Ledger events applied, over all partitions. */
  readonly version: bigint;
  /** Lowest watermark over all partitions, ms; 0: a partition has received nothing yet. */
  readonly recordedThrough: number;
  /** Next offset of every claimed partition: distinguishes applied records from lag. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

export interface BucketSnapshot extends SnapshotVersion {
  readonly buckets: PartitionedBuckets;
}

/** Filters of a list of ledger events; all given filters must match. */
export interface EventFilter {
  readonly source?: string;
  readonly id?: string;
  readonly entity?: EntityKey;
  readonly type?: string;
  /** Effective day. */
  readonly day?: Day;
  /** Any of these units; empty: no event. */
  readonly units?: readonly string[];
}

export interface LedgerPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** A page of a list in (partition, seq) order. */
export interface PageAsked {
  readonly limit: number;
  /** The last row already seen. */
  readonly after: LedgerPlace | null;
}

/** Rows of a page, and where the list continues; null: it ends here. */
export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly next: LedgerPlace | null;
}

/** Which events of an entity an answer shows: those of these units, or all. */
export interface EntityAsked extends PageAsked {
  readonly units?: readonly string[];
}

export interface EntityView {
  readonly entity: Entity;
  /** All of its data events, whoever sent them, and the amendments that stand: the input of the fold. */
  readonly history: readonly Known[];
  readonly amendments: Amendments;
  /** One page of its events, including corrections and voids. */
  readonly events: LedgerPage;
  /**
   * Anomalies of the events of the page, in their order: stored for data events; for corrections and voids, derived
   * from ledger and verdicts.
   */
  readonly anomalies: readonly Anomaly[];
  readonly version: SnapshotVersion;
}

/**
 * Reads ledger and projection; every answer comes from one majority snapshot (I10) and one projection version, even
 * while another becomes live. Errors: `NotServable` when the live version was built with other definitions.
 */
export abstract class KpiStore {
  /**
   * All needed buckets of all partitions, from one snapshot. Reads one document per bucket and partition, and no event.
   */
  abstract fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot>;
  abstract version(): Promise<SnapshotVersion>;
  /**
   * Null: no data event refers to it. Costs its data events and the page, however many corrections and voids there are.
   */
  abstract entity(key: EntityKey, asked: EntityAsked): Promise<EntityView | null>;
  /**
   * Ledger rows. A filter by entity, units (or both), day or type costs the page, whatever the ledger holds. Other
   * filters are checked row by row along the first of these, for at most `MOST_ROWS_READ` rows: the page may then hold
   * fewer than `limit` rows, even none, and `next` continues.
   */
  abstract events(filter: EventFilter, asked: PageAsked): Promise<LedgerPage>;
}

/** Ledger rows that one page looks at. */
export const MOST_ROWS_READ = 5_000;
/** Bytes of data in one page, except for a single larger event. */
export const MOST_PAGE_BYTES = 4 * 1_024 * 1_024;

/** The snapshot version that results from the checkpoints of a version, read from one snapshot. */
export function versionOf(
  { version: projection, partitions }: ServedVersion,
  checkpoints: readonly Checkpoint[],
): SnapshotVersion {
  const watermarks = checkpoints.map(({ watermark }) => watermark);
  return {
    projection,
    version: checkpoints.reduce((sum, { head }) => sum + head.seq, 0n),
    recordedThrough: checkpoints.length < partitions ? 0 : Math.min(...watermarks),
    nextOffsets: new Map(checkpoints.map(({ partition, nextOffset }) => [partition, nextOffset])),
  };
}

/** The selected version; `versions`: all that the store knows in the snapshot. Errors: `NotServable`. */
export function chooseVersion(choice: VersionChoice, versions: readonly RegisteredProjection[]): ServedVersion {
  return 'version' in choice ? choice : liveAmong(versions, choice.definitions);
}
