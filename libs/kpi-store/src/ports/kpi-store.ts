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
 * Which projection version answers: one by its name, or at each snapshot the one that is live then, provided that it was built with these definitions.
 */
export type Answering = AnsweringVersion | { readonly definitions: string };

/** A version and the partitions of `events` that it was built with. */
export type AnsweringVersion = Pick<RegisteredProjection, 'version' | 'partitions'>;

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
  readonly type?: string;
  /** Effective day. */
  readonly day?: Day;
  /** Any of these units; none: no event. */
  readonly units?: readonly string[];
}

export interface LedgerPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** A page of a list in the order of (partition, seq). */
export interface PageAsked {
  readonly limit: number;
  /** The last row already seen. */
  readonly after: LedgerPlace | null;
}

/** Rows of a page, and where the list goes on; null: it ends here. */
export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly next: LedgerPlace | null;
}

/** Which events of an entity an answer shows: of these units, or of all. */
export interface EntityAsked extends PageAsked {
  readonly units?: readonly string[];
}

export interface EntityView {
  readonly entity: Entity;
  /** All its data events, whoever sent them, and what stands of that which amends them: what the fold reads. */
  readonly history: readonly Known[];
  readonly amendments: Amendments;
  /** One page of its events, corrections and voids among them. */
  readonly events: LedgerPage;
  /** What does not fit of the events of the page, in their order: stored of data events, of corrections and voids it follows from ledger and verdicts. */
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
  /** Null: no data event speaks of it. Costs its data events and the page, however many corrections and voids there are. */
  abstract entity(key: EntityKey, asked: EntityAsked): Promise<EntityView | null>;
  /**
   * Ledger rows. A filter by entity, units (both, too), day or type costs the page, whatever the ledger holds. Others are looked at along the first of these
   * that is given, `MOST_ROWS_READ` rows at most: the page may then hold fewer than `limit`, even none, and `next` leads on.
   */
  abstract events(filter: EventFilter, asked: PageAsked): Promise<LedgerPage>;
}

/** Ledger rows that one page looks at. */
export const MOST_ROWS_READ = 5_000;
/** Bytes of data in one page, but for a single event. */
export const MOST_PAGE_BYTES = 4 * 1_024 * 1_024;

/** What checkpoints of a version, read at one snapshot, say. */
export function versionOf(
  { version: projection, partitions }: AnsweringVersion,
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

/** The version that answers; `versions`: all that the store knows at the snapshot. Errors: `NotServable`. */
export function answeringVersion(answering: Answering, versions: readonly RegisteredProjection[]): AnsweringVersion {
  return 'definitions' in answering ? liveAmong(versions, answering.definitions) : answering;
}
