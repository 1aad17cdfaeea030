import {
  type AcceptedBatch,
  type Conservation,
  cutBatch,
  Defect,
  type Gap,
  gapAt,
  type Model,
  type Sha256,
} from '#domain';
import { type Claim, type LedgerStore, type RawRecord } from '#kpi-store';
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

/** Records a batch may have; more when the partition is behind, since the number of transactions decides. */
export interface BatchSize {
  readonly usual: number;
  readonly underBacklog: number;
}

/** A projection version to write to, and what with. */
export interface Target {
  readonly store: LedgerStore;
  readonly projection: Projection;
  /** How many partitions `events` had when the version was built. */
  readonly partitions: number;
}

/** A claim, and the version that it belongs to. */
export interface Owned extends Claim {
  readonly target: Target;
}

export interface BatchHandlerOptions {
  /** The version that is live now: asked with every claim, since another may have become live when a claim was lost. */
  readonly target: () => Promise<Target>;
  readonly size: BatchSize;
  /** Told of every batch that took effect. */
  readonly applied: (batch: AppliedBatch) => void;
}

export interface AppliedBatch {
  readonly partition: number;
  readonly counts: Conservation;
  /** recordedAt up to which the partition is complete now, ms. */
  readonly watermark: number;
}

/**
 * Applies the records of `events` to the ledger and the live projection, one transaction a batch, per partition. A switch to another version costs the
 * claims; the next claims are on that version and go on where the old one stopped.
 * Safety rests on the claim alone, never on the consumer group (design D1).
 */
export class BatchHandler implements PartitionHandler {
  private readonly claims = new Map<number, Owned>();
  /** Where a hole was met and sought back from: met again, the broker no longer has the records. */
  private readonly holes = new Map<number, bigint>();

  constructor(private readonly options: BatchHandlerOptions) {}

  /** The log must be the one that the checkpoint speaks of, and hold what comes next. It is asked after the claim: until then another owner reads on. */
  async assigned(_topic: string, partition: number, bounds: () => Promise<PartitionBounds>): Promise<bigint | Halt> {
    const target = await this.options.target();
    const { partitions: found } = await bounds();
    if (found !== target.partitions) return halted(haltSentences['partitions-changed'](found, target.partitions));
    const { nextOffset } = await this.claim(partition, target);
    const gap = gapAt(nextOffset, await bounds());
    return gap === null ? nextOffset : halted(sentenceOf(gap, partition));
  }

  /** Partitions that are claimed now. */
  owned(): readonly Owned[] {
    return [...this.claims.values()];
  }

  async revoked(_topic: string, partition: number): Promise<void> {
    this.claims.delete(partition);
  }

  async handle(batch: RecordBatch): Promise<BatchOutcome> {
    const { partition } = batch;
    const claim = this.claims.get(partition) ?? (await this.claim(partition, await this.options.target()));
    if (batch.through <= claim.nextOffset) return { status: 'next', offset: claim.nextOffset };
    if (batch.from > claim.nextOffset) return this.seekBack(claim, batch.from);
    const records = batch.records.filter(({ offset }) => offset >= claim.nextOffset);
    return this.apply(claim, { ...batch, records }, sizeOf(batch, this.options.size));
  }

  private async claim(partition: number, target: Target): Promise<Owned> {
    const owned = { ...(await target.store.claim(partition)), target };
    this.claims.set(partition, owned);
    return owned;
  }

  /**
   * A batch that begins above the next offset: records are missing, for what is vacant is part of a batch. They are read again, by a new claim, for the
   * database may have been restored meanwhile; if the broker has lost them, the partition stops (I11).
   */
  private seekBack({ partition, nextOffset }: Claim, begins: bigint): BatchOutcome {
    if (this.holes.get(partition) === nextOffset)
      return halted(haltSentences['records-gone'](partition, nextOffset, begins - 1n));
    this.holes.set(partition, nextOffset);
    this.claims.delete(partition);
    return { status: 'next', offset: nextOffset };
  }

  /** Applies the first records, fewer when one transaction cannot hold them, down to the one that cannot be applied. */
  private async apply(claim: Owned, ahead: Ahead, limit: number): Promise<BatchOutcome> {
    const { store, projection } = claim.target;
    const batch = acceptedBatch(ahead, claim, limit, projection);
    const outcome = await attempt(() => applyBatch(store, claim, batch, projection));
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
    this.holes.delete(claim.partition);
    this.options.applied({
      partition: claim.partition,
      counts: outcome.counts,
      watermark: outcome.claim.watermark,
    });
    return { status: 'next', offset: outcome.claim.nextOffset };
  }
}

/** What of a batch has not been applied. */
type Ahead = Pick<RecordBatch, 'records' | 'through'>;

function sizeOf({ from, highWatermark }: RecordBatch, { usual, underBacklog }: BatchSize): number {
  return highWatermark - from > BigInt(usual) ? underBacklog : usual;
}

/** The first records, with what is vacant before each of them; all that is vacant behind the last record if that is among them. */
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

async function attempt(work: () => Promise<ApplyOutcome>): Promise<ApplyOutcome | Defect> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Defect) return error;
    throw error;
  }
}

function sentenceOf(gap: Gap, partition: number): string {
  return gap.kind === 'records-gone'
    ? haltSentences[gap.kind](partition, gap.from, gap.to)
    : haltSentences[gap.kind](partition, gap.end, gap.next);
}

function halted(reason: string): Halt {
  return { status: 'halt', reason };
}
