import type { BuildProgress, EntityKey, Known, LedgerHead, LedgerRow, Verdict } from '#domain';
import type { Checkpoint, ProjectionTransaction } from './ledger-store.js';
import type { RegisteredProjection } from './projection-registry.js';

/** The data events of one entity, in its partition's ledger order. */
export interface EntityHistory {
  readonly key: EntityKey;
  readonly partition: number;
  readonly events: readonly Known[];
}

export interface HistoryPage {
  /** Entities that have data events up to the heads. */
  readonly found: readonly EntityHistory[];
  /**
   * Corrections and voids up to the heads, entity by entity, those of one target in ledger order. May be read only
   * once, as a stream: there may be any number.
   */
  readonly amendments: AsyncIterable<Known>;
  /** Key of the last entity that was looked at; null: there is none after the given one. */
  readonly through: EntityKey | null;
}

/** What may be written to a version that is not live, all in one snapshot, all or nothing. */
export interface BuildTransaction {
  /** Entities, anomalies, buckets and journal of one partition. */
  of(partition: number): ProjectionTransaction;
  /** Compare-and-set of the progress of the build; false: another process moved it, so stop. */
  moveBuild(seen: BuildProgress, next: BuildProgress): Promise<boolean>;
  /**
   * Compare-and-set of the part of a partition's ledger that is in this version; false: another process moved it, so
   * stop.
   */
  moveHead(partition: number, seen: LedgerHead, next: LedgerHead): Promise<boolean>;
  /**
   * Raises the epoch of every partition of the live version and closes it for good, so that nothing more is written to
   * it. Returns its checkpoints, to be taken over. Null: another version has become live.
   */
  fence(live: string): Promise<readonly Checkpoint[] | null>;
  /** Opens this version at those checkpoints and makes it live from a recorded day on; `live` is frozen. */
  takeOver(live: string, checkpoints: readonly Checkpoint[], day: string): Promise<void>;
}

/** Writes one projection version while it is not live. Reads the ledger and nothing else. */
export abstract class ProjectionBuilder {
  abstract readonly version: string;
  /**
   * Checkpoints of any version from one snapshot, by partition. For a version that is not live, `head` shows how much
   * of the ledger it contains.
   */
  abstract checkpoints(version: string): Promise<readonly Checkpoint[]>;
  /**
   * The next entities in key order, each with all of its data events up to those heads: about `rows` events, or those
   * of one large entity. Memory is bounded by these two, whatever amends the entities.
   */
  abstract histories(after: EntityKey, rows: number, heads: ReadonlyMap<number, bigint>): Promise<HistoryPage>;
  /**
   * Merges a partition's verdicts into the stored ones of the same targets. Idempotent, even for two builders at once.
   */
  abstract joinVerdicts(partition: number, verdicts: readonly Verdict[]): Promise<void>;
  /** Ledger rows of a partition with `after` < seq ≤ `through`, ascending, at most `limit`. */
  abstract rows(partition: number, after: bigint, through: bigint, limit: number): Promise<readonly LedgerRow[]>;
  /**
   * As `LedgerStore.transact`: a result is committed; null or an error leaves nothing behind; a write conflict runs the
   * work again.
   */
  abstract transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>): Promise<Result | null>;
  /**
   * Raises the epoch of every partition of the live version, one by one: its owners lose their claims and pause before
   * they claim again, so that a transaction that fences them does not collide with theirs.
   */
  abstract interrupt(live: RegisteredProjection): Promise<void>;
}
