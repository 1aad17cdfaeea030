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
  Rejected,
  StoredEntity,
  Verdict,
  VerdictKey,
} from '#domain';

/** How far a partition has been applied. */
export interface Checkpoint {
  readonly partition: number;
  readonly epoch: bigint;
  /** Offset of the first record applied: where conservation counts from. */
  readonly startOffset: bigint;
  readonly nextOffset: bigint;
  /** recordedAt up to which the partition is complete, ms; 0: nothing yet. */
  readonly watermark: number;
  readonly head: LedgerHead;
  readonly counts: Conservation;
}

/** A right to write a partition. It holds until another owner claims it. */
export interface Claim {
  readonly partition: number;
  readonly epoch: bigint;
  readonly nextOffset: bigint;
  readonly watermark: number;
}

/** A record as the broker holds it. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Broker time, ms. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [name: string, value: Uint8Array])[];
}

/** A record that was not applied, kept with its raw bytes so that it can be looked at and redriven. */
export type RejectedRecord = Rejected<RawRecord>;

/** What was added to buckets on one recorded day, for reading by `asOf`: by one batch, or by one part of a build. */
export interface JournalEntry {
  readonly partition: number;
  readonly of: JournalOrigin;
  readonly recordedDay: string;
  readonly deltas: Buckets;
}

/** Offset where a batch begins, or the number of a part of a build: it has at most one entry a day. */
export type JournalOrigin = { readonly offset: bigint } | { readonly part: number };

/** `events|partition|offset`, or `built|partition|part|day`. */
export function journalId({ partition, of, recordedDay }: Omit<JournalEntry, 'deltas'>): string {
  return 'offset' in of ? `events|${partition}|${of.offset}` : `built|${partition}|${of.part}|${recordedDay}`;
}

/** What may be read and written of one partition of a projection version, all at one snapshot, all or nothing. */
export interface ProjectionTransaction {
  entities(keys: readonly EntityKey[]): Promise<ReadonlyMap<EntityKey, Entity>>;
  /** Data events of these entities up to a sequence number: those that the ledger held before this batch. Costs what they are, whatever amends them. */
  history(keys: readonly EntityKey[], throughSeq: bigint): Promise<ReadonlyMap<EntityKey, readonly Known[]>>;
  /** Verdicts under these keys, where there are any, and the corrections that stand in them. Costs what the keys are, however many amendments there were. */
  amendments(keys: readonly VerdictKey[]): Promise<Amendments>;
  /** Which of these events the ledger of this partition held up to a sequence number, and of whom they speak. */
  targets(identities: readonly Identity[], throughSeq: bigint): Promise<ReadonlyMap<Identity, AmendmentTarget>>;
  saveEntities(entities: readonly StoredEntity[]): Promise<void>;
  saveVerdicts(verdicts: readonly Verdict[]): Promise<void>;
  saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void>;
  addToBuckets(deltas: Buckets): Promise<void>;
  appendJournal(...entries: readonly JournalEntry[]): Promise<void>;
}

/**
 * What a batch may read and write: beside the projection the ledger, the checkpoint and quarantine.
 * The order of calls is that of design D1: `advance` first, so that a stale owner fails before it works.
 */
export interface BatchTransaction extends ProjectionTransaction {
  /** Compare-and-set on {epoch, nextOffset}; null: another owner moved the checkpoint, stop. */
  advance(claim: Claim, nextOffset: bigint, watermark: number): Promise<Checkpoint | null>;
  /** Content hashes of the identities that the ledger holds. */
  hashesOf(identities: readonly Identity[]): Promise<ReadonlyMap<Identity, string>>;
  appendLedger(rows: readonly LedgerRow[]): Promise<void>;
  quarantine(records: readonly RejectedRecord[]): Promise<void>;
  /** Ledger head and counters of the checkpoint that `advance` moved. */
  saveHead(head: LedgerHead, counts: Conservation): Promise<void>;
}

/** A version that is being built or is frozen has no owners: its partitions cannot be taken. */
export class NotLive extends Error {
  constructor(version: string, partition: number) {
    super(`projection version ${version} is not live: its partition ${partition} cannot be taken`);
  }
}

/** Writes ledger and projection of one projection version. */
export abstract class LedgerStore {
  /** Takes a partition: raises its epoch and says which offset comes next. Errors: `NotLive`. */
  abstract claim(partition: number): Promise<Claim>;
  /**
   * Runs `work` for one partition in one transaction, majority-committed with journal. A result commits; null, or a throw, leaves nothing behind.
   * A write conflict or an identity that another partition inserted meanwhile runs `work` again.
   */
  abstract transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null>;
  abstract checkpoint(partition: number): Promise<Checkpoint | null>;
}
