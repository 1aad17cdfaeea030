import {
  type AcceptedBatch,
  type Conservation,
  cutBatch,
  Defect,
  gapAt,
  type LogGap,
  type Model,
  type RawRecord,
  type Sha256,
} from '#domain';
import { type Claim, LacksChanges, type LedgerStore } from '#kpi-store';
import {
  type BatchOutcome,
  type Halt,
  type PartitionBounds,
  type PartitionHandler,
  type RecordBatch,
  decodeAccepted,
} from '#messaging';
import { type ApplyOutcome, type Projection, applyBatch } from '#projections';
import { cannotApply, haltSentences } from './halts.js';

/**
 * Records per batch. More are allowed when the partition is behind: what costs time then is the number of transactions.
 */
export interface BatchSize {
  readonly usual: number;
  readonly underBacklog: number;
}

/** A projection version to write to, with the means to do so. */
export interface WriteTarget {
  readonly store: LedgerStore;
  readonly projection: Projection;
  /** Number of partitions that `events` had when the version was built. */
  readonly partitions: number;
}

/** A claim and the version it belongs to. */
export interface Owned extends Claim {
  readonly target: WriteTarget;
}

export interface BatchHandlerOptions {
  /**
   * The version that is live now. Read with every claim: a lost claim may mean that another version has become live.
   */
  readonly target: () => Promise<WriteTarget>;
  readonly size: BatchSize;
  /** Called for every batch that took effect. */
  readonly applied: (batch: AppliedBatch) => void;
}

export interface AppliedBatch {
  readonly partition: number;
  readonly counts: Conservation;
  /** The recordedAt up to which the partition is now complete, ms. */
  readonly watermark: number;
}

/**
 * Applies the records of `events` to the ledger and the live projection, with one transaction per batch and partition.
 * A switch to another version invalidates all claims. The next claims are on the new version and continue where the old
 * one stopped.
 * Correctness depends on the claim alone, never on the consumer group
 * (explanation/architecture#the-batch-transaction).
 */
export class BatchHandler implements PartitionHandler {
  private readonly claims = new Map<number, Owned>();
  /** Offsets at which the last batch met a gap. Met twice in a row: the broker no longer has the records. */
  private readonly gaps = new Map<number, bigint>();

  constructor(private readonly options: BatchHandlerOptions) {}

  /**
   * The log must be the one the checkpoint refers to, and must still hold the next record. Its bounds are read after
   * the claim, because until then the previous owner may still advance.
   */
  async assigned(_topic: string, partition: number, bounds: () => Promise<PartitionBounds>): Promise<bigint | Halt> {
    const target = await this.options.target();
    const { partitions: found } = await bounds();
    if (found !== target.partitions) return halt(haltSentences['partitions-changed'](found, target.partitions));
    const { nextOffset } = await this.claim(partition, target);
    // A gap counts only once it is met under a claim made after it was first met, so an earlier one is forgotten.
    this.gaps.delete(partition);
    const gap = gapAt(nextOffset, await bounds());
    return gap === null ? nextOffset : halt(sentenceOf(gap, partition));
  }

  /** The partitions that are currently claimed. */
  owned(): readonly Owned[] {
    return [...this.claims.values()];
  }

  async revoked(_topic: string, partition: number): Promise<void> {
    this.claims.delete(partition);
  }

  async handle(batch: RecordBatch): Promise<BatchOutcome> {
    const { partition } = batch;
    const claim = this.claims.get(partition) ?? (await this.claim(partition, await this.options.target()));
    if (batch.from > claim.nextOffset) return this.seekBack(claim, batch.from);
    this.gaps.delete(partition);
    if (batch.through <= claim.nextOffset) return { status: 'next', offset: claim.nextOffset };
    const records = batch.records.filter(({ offset }) => offset >= claim.nextOffset);
    return this.apply(claim, { ...batch, records }, sizeOf(batch, this.options.size));
  }

  private async claim(partition: number, target: WriteTarget): Promise<Owned> {
    const owned = { ...(await target.store.claim(partition)), target };
    this.claims.set(partition, owned);
    return owned;
  }

  /**
   * A batch that begins past the next offset lacks records, because vacant offsets are part of a batch. They are read
   * again under a new claim, as the database may have been restored in between. If the broker has lost them, the
   * partition halts (I11).
   */
  private seekBack({ partition, nextOffset }: Claim, begins: bigint): BatchOutcome {
    if (this.gaps.get(partition) === nextOffset)
      return halt(haltSentences['records-gone'](partition, nextOffset, begins - 1n));
    this.gaps.set(partition, nextOffset);
    this.claims.delete(partition);
    return { status: 'next', offset: nextOffset };
  }

  /** Applies the first records. If that fails, halves their number, down to the one record that cannot be applied. */
  private async apply(claim: Owned, ahead: Ahead, limit: number): Promise<BatchOutcome> {
    const { store, projection } = claim.target;
    const batch = acceptedBatch(ahead, claim, limit, projection);
    const outcome = await attempt(() => applyBatch(store, claim, batch, projection));
    if (outcome instanceof LacksChanges) return { status: 'halt', reason: outcome.message, cause: outcome };
    if (outcome instanceof Defect || outcome.status === 'too-large') {
      return batch.entries.length > 1
        ? this.apply(claim, ahead, Math.ceil(batch.entries.length / 2))
        : { status: 'halt', reason: cannotApply(claim.partition, ahead), cause: outcome };
    }
    if (outcome.status === 'fenced') {
      if (this.claims.get(claim.partition)?.epoch === claim.epoch) {
        this.claims.delete(claim.partition);
      }
      throw new Error(`another owner moved the checkpoint of partition ${claim.partition}`);
    }
    this.claims.set(claim.partition, { ...claim, ...outcome.claim });
    this.options.applied({
      partition: claim.partition,
      counts: outcome.counts,
      watermark: outcome.claim.watermark,
    });
    return { status: 'next', offset: outcome.claim.nextOffset };
  }
}

/** The part of a batch that has not been applied. */
type Ahead = Pick<RecordBatch, 'records' | 'through'>;

function sizeOf({ from, highWatermark }: RecordBatch, { usual, underBacklog }: BatchSize): number {
  return highWatermark - from > BigInt(usual) ? underBacklog : usual;
}

/**
 * The first records, each with the vacant offsets before it, and those after the last record of the batch if it is
 * included.
 */
function acceptedBatch(
  { records, through }: Ahead,
  { watermark }: Claim,
  limit: number,
  { model, sha256 }: { readonly model: Model; readonly sha256: Sha256 },
): AcceptedBatch<RawRecord> {
  const cut = cutBatch(records, ({ timestamp }) => timestamp, { watermark, limit, grainMs: model.grainMs });
  const entries = cut.map(({ item: { headersInAll: _, ...record }, recordedAt }) => ({
    record,
    recordedAt,
    content: decodeAccepted(record, sha256),
  }));
  const nextOffset = records[entries.length]?.offset ?? through;
  return { entries, nextOffset, watermark: cut.at(-1)?.recordedAt ?? watermark };
}

async function attempt(work: () => Promise<ApplyOutcome>): Promise<ApplyOutcome | Defect | LacksChanges> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Defect || error instanceof LacksChanges) return error;
    throw error;
  }
}

function sentenceOf(gap: LogGap, partition: number): string {
  return gap.kind === 'records-gone'
    ? haltSentences[gap.kind](partition, gap.from, gap.to)
    : haltSentences[gap.kind](partition, gap.end, gap.next);
}

function halt(reason: string): Halt {
  return { status: 'halt', reason };
}
