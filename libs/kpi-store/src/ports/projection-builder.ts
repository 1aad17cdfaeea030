import type { BuildProgress, EntityKey, LedgerHead, LedgerRow, Verdict } from '#domain';
import type { Checkpoint, ProjectionTransaction } from './ledger-store.js';
import type { RegisteredProjection } from './projection-registry.js';

/** The data events of one entity, in the order of its partition's ledger. */
export interface EntityHistory {
  readonly key: EntityKey;
  readonly partition: number;
  readonly events: readonly LedgerRow[];
}

export interface HistoryPage {
  /** Entities that have data events up to the heads. */
  readonly found: readonly EntityHistory[];
  /** Corrections and voids up to the heads, entity by entity, of one target in the order of the ledger. To be read once, as they come: there may be any number. */
  readonly amendments: AsyncIterable<LedgerRow>;
  /** Key of the last entity that was looked at; null: there is none after the one given. */
  readonly through: EntityKey | null;
}

/** What may be written of a version that is not live, all at one snapshot, all or nothing. */
export interface BuildTransaction {
  /** Entities, anomalies, buckets and journal of one partition. */
  of(partition: number): ProjectionTransaction;
  /** Compare-and-set of how far the build has come; false: another process moved it, stop. */
  moveBuild(seen: BuildProgress, next: BuildProgress): Promise<boolean>;
  /** Compare-and-set of the part of a partition's ledger that is in this version; false: another process moved it, stop. */
  moveHead(partition: number, seen: LedgerHead, next: LedgerHead): Promise<boolean>;
  /**
   * Raises the epoch of every partition of the live version and closes it for good, so that nothing more is written to it. Its checkpoints are what there
   * is to take over. Null: another version is live by now.
   */
  fence(live: string): Promise<readonly Checkpoint[] | null>;
  /** Opens this version where those checkpoints stand and makes it the live one from a recorded day on; `live` is frozen. */
  takeOver(live: string, checkpoints: readonly Checkpoint[], day: string): Promise<void>;
}

/** Writes one projection version while it is not live. It reads the ledger and nothing else. */
export abstract class ProjectionBuilder {
  abstract readonly version: string;
  /** Checkpoints of any version at one snapshot, by partition. Of a version that is not live, `head` says how much of the ledger is in it. */
  abstract checkpoints(version: string): Promise<readonly Checkpoint[]>;
  /**
   * The next entities in the order of their keys, each with all its data events up to those heads: about `rows` events, or those of one large entity.
   * Memory is bounded by the two, whatever amends them.
   */
  abstract histories(after: EntityKey, rows: number, heads: ReadonlyMap<number, bigint>): Promise<HistoryPage>;
  /**
   * Adds verdicts of a partition to what others of the same targets say already. It may be repeated, by two builders at once too: told again, nothing changes.
   */
  abstract joinVerdicts(partition: number, verdicts: readonly Verdict[]): Promise<void>;
  /** Ledger rows of a partition with `after` < seq ≤ `through`, ascending, at most `limit`. */
  abstract rows(partition: number, after: bigint, through: bigint, limit: number): Promise<readonly LedgerRow[]>;
  /** As `LedgerStore.transact`: a result commits; null, or a throw, leaves nothing behind; a write conflict runs the work again. */
  abstract transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>): Promise<Result | null>;
  /**
   * Raises the epoch of every partition of the live version, one by one: its owners lose their claims and pause before they take them again, so that a
   * transaction that fences them meets none of theirs.
   */
  abstract interrupt(live: RegisteredProjection): Promise<void>;
}
