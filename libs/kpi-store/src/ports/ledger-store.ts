import type {
  AmendmentTarget,
  Amendments,
  Anomaly,
  Buckets,
  Conservation,
  Entity,
  EntityKey,
  Identity,
  Known,
  LedgerHead,
  LedgerRow,
  RawRecord,
  Rejected,
  StoredEntity,
  Verdict,
  VerdictKey,
} from '#domain';

/** How far a partition has been applied. */
export interface Checkpoint {
  readonly partition: number;
  readonly epoch: bigint;
  /** Offset of the first record applied: conservation counts from here. */
  readonly startOffset: bigint;
  readonly nextOffset: bigint;
  /** recordedAt up to which the partition is complete, ms; 0: nothing yet. */
  readonly watermark: number;
  readonly head: LedgerHead;
  readonly counts: Conservation;
  /** Offsets at which batches begin whose changes are in the journal, but not in buckets yet: ascending. */
  readonly pending: readonly bigint[];
}

/** The right to write a partition. It holds until another owner claims it. */
export interface Claim {
  readonly partition: number;
  readonly epoch: bigint;
  readonly nextOffset: bigint;
  readonly watermark: number;
}

/** A record that was not applied, kept with its raw bytes so that it can be inspected and redriven. */
export type RejectedRecord = Rejected<RawRecord>;

/** What one batch, or one part of a build, added to buckets on one recorded day, for reading by `asOf`. */
export interface JournalEntry {
  readonly partition: number;
  readonly of: JournalOrigin;
  readonly recordedDay: string;
  readonly deltas: Buckets;
  /** False: no baseline or target changed. Absent: unknown, as in entries of builds and of earlier software. */
  readonly changesTargets?: boolean;
}

/** A batch, or the number of a part of a build: each has at most one entry per day. */
export type JournalOrigin = BatchOrigin | { readonly part: number };

/** The offset where a batch begins, and the first and last ledger row that it applied. */
export interface BatchOrigin {
  readonly offset: bigint;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
}

/** `events|partition|offset`, or `built|partition|part|day`. */
export function journalId({ partition, of, recordedDay }: Omit<JournalEntry, 'deltas'>): string {
  return 'offset' in of ? batchEntryId(partition, of.offset) : `built|${partition}|${of.part}|${recordedDay}`;
}

/** The id of the entry of the batch that begins at an offset. */
export function batchEntryId(partition: number, offset: bigint): string {
  return `events|${partition}|${offset}`;
}

/** What may be read and written in one partition of a projection version, all in one snapshot, all or nothing. */
export interface ProjectionTransaction {
  entities(keys: readonly EntityKey[]): Promise<ReadonlyMap<EntityKey, Entity>>;
  /**
   * Data events of these entities up to a sequence number: those that the ledger held before this batch. The cost
   * depends on them alone, whatever amends them.
   */
  history(keys: readonly EntityKey[], throughSeq: bigint): Promise<ReadonlyMap<EntityKey, readonly Known[]>>;
  /**
   * Existing verdicts under these keys, and the corrections that stand in them. The cost depends on the keys, however
   * many amendments there were.
   */
  amendments(keys: readonly VerdictKey[]): Promise<Amendments>;
  /**
   * Which of these events this partition's ledger held up to a sequence number, and the entities that they refer to.
   */
  targets(identities: readonly Identity[], throughSeq: bigint): Promise<ReadonlyMap<Identity, AmendmentTarget>>;
  saveEntities(entities: readonly StoredEntity[]): Promise<void>;
  /** The same for entities that the version does not hold yet: cheaper, and an error if it does. */
  addEntities(entities: readonly StoredEntity[]): Promise<void>;
  saveVerdicts(verdicts: readonly Verdict[]): Promise<void>;
  saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void>;
  /** At most once per transaction. */
  addToBuckets(deltas: Buckets): Promise<void>;
  appendJournal(...entries: readonly JournalEntry[]): Promise<void>;
}

/** A batch's entry in the journal that buckets need is missing: nothing but a change from outside does that. */
export class LacksChanges extends Error {
  constructor(partition: number, offset: bigint) {
    super(`the journal of partition ${partition} lacks the batch at offset ${offset}: run npx headway verify`);
  }
}

/**
 * What a batch may read and write: the projection, the ledger, the checkpoint and quarantine. The order of calls is
 * that of explanation/architecture#the-batch-transaction: `advance` first, so that a stale owner fails before it does
 * any work. Reads come before writes: a store may send the writes together, at the end.
 */
export interface BatchTransaction extends ProjectionTransaction {
  /** Compare-and-set on {epoch, nextOffset}; null: another owner moved the checkpoint, so stop. */
  advance(claim: Claim, nextOffset: bigint, watermark: number): Promise<Checkpoint | null>;
  /** Content hashes of those identities that the ledger holds. */
  hashesOf(identities: readonly Identity[]): Promise<ReadonlyMap<Identity, string>>;
  appendLedger(rows: readonly LedgerRow[]): Promise<void>;
  quarantine(records: readonly RejectedRecord[]): Promise<void>;
  /**
   * The changes of earlier batches of this partition, by the offsets at which they begin. Errors: throws if the journal
   * lacks one.
   */
  changesOf(offsets: readonly bigint[]): Promise<readonly Buckets[]>;
  /** Saves which batches buckets lack. Readers add their changes from the journal. */
  savePending(offsets: readonly bigint[]): Promise<void>;
  /** Saves the ledger head and counters to the checkpoint that `advance` moved. */
  saveHead(head: LedgerHead, counts: Conservation): Promise<void>;
}

/** A version that is being built or is frozen has no owners: its partitions cannot be claimed. */
export class NotLive extends Error {
  constructor(version: string, partition: number) {
    super(`projection version ${version} is not live: its partition ${partition} cannot be claimed`);
  }
}

/** Writes the ledger and one projection version. */
export abstract class LedgerStore {
  /** Claims a partition: raises its epoch and returns the next offset. Errors: `NotLive`. */
  abstract claim(partition: number): Promise<Claim>;
  /**
   * Runs `work` for one partition in one transaction, majority-committed with journal. A result is committed; null or
   * an error leaves nothing behind. A write conflict, or an identity that another partition has inserted in the
   * meantime, runs `work` again.
   */
  abstract transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null>;
  abstract checkpoint(partition: number): Promise<Checkpoint | null>;
}
