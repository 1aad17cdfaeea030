import {
  type Anomaly,
  type BuildProgress,
  type Conservation,
  type Declarations,
  type Entity,
  type LedgerRow,
  type LiveSpan,
  type ReferenceTexts,
  type SignedHead,
  type StoredEntity,
  type Verdict,
  identityOf,
} from '#domain';
import { journalRowOf } from './journal-row.js';
import { type Checkpoint, type JournalEntry, journalId } from './ledger-store.js';
import { type PlainBucket, deltasText } from '../plain-bucket.js';

// Everything that a store holds, as plain values that JSON preserves: whole numbers that may exceed 2^53 are decimal
// text, instants are ISO text. An export writes them, one per line; verification reads them, from a store or from an
// export, and judges what it finds, well-formed or not.

export interface LedgerLine {
  readonly partition: number;
  readonly seq: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly unit: string;
  readonly day: string;
  readonly sequence: string;
  readonly backfill: boolean;
  readonly entity: string;
  /** RFC 8785 text: the bytes that were hashed. */
  readonly data: string;
  readonly hash: string;
  readonly refdata: string;
  readonly recordedAt: string;
  readonly offset: string;
  readonly chain: string;
}

export interface EntityLine {
  readonly key: string;
  readonly partition: number;
  /** JSON text: units by part of the entity. A version from before decision 27 has none. */
  readonly owners?: string;
  /** JSON text. */
  readonly opened: string;
  /** JSON text. */
  readonly state: string;
  readonly orderKey: string;
  readonly events: number;
  readonly settledTouches: readonly string[];
  readonly touches: readonly string[];
}

export interface AnomalyLine {
  /** `source|id`. */
  readonly event: string;
  readonly entity: string;
  /** An export of fold rules before version 4 has neither. */
  readonly unit?: string;
  readonly day?: string;
  readonly codes: readonly string[];
}

/**
 * The verdict of the corrections and voids of one target under one type. Decision keys compare as (`time`, `sequence`,
 * `source`, `id`).
 */
export interface VerdictLine {
  readonly entity: string;
  readonly partition: number;
  /** `source|id`. */
  readonly target: string;
  readonly targetType: string;
  readonly firstVoid: string | null;
  /** The unit that voided it; `*`: several. */
  readonly voidedBy: string | null;
  readonly lastCorrection: string | null;
}

export interface BucketLine {
  /** `family|area|year|partition`. */
  readonly id: string;
  readonly measures: PlainBucket;
}

export interface JournalLine {
  readonly id: string;
  /** Partition, and first and last ledger row of a batch; an entry of a build or of earlier software has none. */
  readonly partition?: number;
  readonly fromSeq?: string;
  readonly toSeq?: string;
  /** Recorded day. */
  readonly day: string;
  /** JSON text: `PlainBucket` by `family|area|year`. */
  readonly deltas: string;
}

export interface CheckpointLine {
  readonly partition: number;
  readonly epoch: string;
  readonly startOffset: string;
  readonly nextOffset: string;
  readonly watermark: string;
  readonly seq: string;
  readonly chain: string;
  /** An export from before decision 16 has no `vacant`. */
  readonly counts: Readonly<Record<Exclude<keyof Conservation, 'vacant'>, string>> & { readonly vacant?: string };
}

export interface HeadLine {
  readonly partition: number;
  readonly seq: string;
  readonly chain: string;
  readonly nextOffset: string;
  readonly watermark: string;
  readonly keyId: string;
  readonly publicKey: string;
  readonly signature: string;
}

export interface ProjectionLine {
  readonly version: string;
  readonly definitions: string;
  readonly partitions: number;
  readonly spans: readonly LiveSpan[];
  readonly build: BuildProgress | null;
  readonly reference: ReferenceTexts;
  /** Null: made by software that did not store them. */
  readonly declarations: Declarations | null;
}

export function ledgerLine(row: LedgerRow): LedgerLine {
  const { source, id, type, time, unit, day, sequence, backfill, entity } = row.event;
  const event = { source, id, type, time, unit, day, sequence, backfill, entity };
  const { partition, seq, dataText, hash, refdata, recordedAt, offset, chain } = row;
  const place = { recordedAt: isoText(recordedAt), offset: String(offset), chain };
  return { partition, seq: String(seq), ...event, data: dataText, hash, refdata, ...place };
}

/** Errors: throws when the line was not made by `ledgerLine`. */
export function ledgerRowOf(line: LedgerLine): LedgerRow {
  const { source, id, type, time, unit, day, sequence, backfill, entity } = line;
  const { partition, seq, data, hash, refdata, recordedAt, offset, chain } = line;
  const content = JSON.parse(data) as object;
  const event = { source, id, type, time, unit, day, sequence, backfill, entity, data: content };
  return {
    identity: identityOf(event),
    event,
    dataText: data,
    hash,
    refdata,
    recordedAt: Date.parse(recordedAt),
    partition,
    offset: BigInt(offset),
    seq: BigInt(seq),
    chain,
  };
}

export function entityLine({ entity, touches }: StoredEntity, partition: number): EntityLine {
  const { key, owners, opened, state, orderKey, events, settledTouches } = entity;
  const texts = {
    owners: JSON.stringify(owners),
    opened: JSON.stringify(opened),
    state: JSON.stringify(state),
  };
  return { key, partition, ...texts, orderKey, events, settledTouches, touches };
}

/** Errors: throws when a text is not JSON. */
export function entityOf(line: EntityLine): Entity {
  const { key, owners, opened, state, orderKey, events, settledTouches } = line;
  return {
    key,
    owners: JSON.parse(owners ?? '{}') as Entity['owners'],
    opened: JSON.parse(opened) as Entity['opened'],
    state: JSON.parse(state) as unknown,
    orderKey,
    events,
    settledTouches,
  };
}

export function verdictLine(verdict: Verdict, partition: number): VerdictLine {
  const { entity, target, targetType, firstVoid, voidedBy, lastCorrection } = verdict;
  return { entity, partition, target, targetType, firstVoid, voidedBy, lastCorrection };
}

export function anomalyLine({ identity, entity, unit, day, codes }: Anomaly): AnomalyLine {
  return { event: identity, entity, unit, day, codes };
}

export function journalLine(entry: JournalEntry): JournalLine {
  const row = journalRowOf(entry);
  const place =
    row === null ? {} : { partition: row.partition, fromSeq: String(row.fromSeq), toSeq: String(row.toSeq) };
  return { id: journalId(entry), ...place, day: entry.recordedDay, deltas: deltasText(entry.deltas) };
}

export function checkpointLine(checkpoint: Checkpoint): CheckpointLine {
  const { partition, epoch, startOffset, nextOffset, watermark, head, counts } = checkpoint;
  return {
    partition,
    epoch: String(epoch),
    startOffset: String(startOffset),
    nextOffset: String(nextOffset),
    watermark: isoText(watermark),
    seq: String(head.seq),
    chain: head.chain,
    counts: countsLine(counts),
  };
}

export function countsLine(counts: Conservation): CheckpointLine['counts'] {
  return {
    applied: String(counts.applied),
    duplicate: String(counts.duplicate),
    conflict: String(counts.conflict),
    tick: String(counts.tick),
    unreadable: String(counts.unreadable),
    vacant: String(counts.vacant),
  };
}

export function headLine({ partition, seq, chain, nextOffset, watermark, ...signed }: SignedHead): HeadLine {
  const { keyId, publicKey, signature } = signed;
  const place = { partition, seq: String(seq), chain, nextOffset: String(nextOffset), watermark: isoText(watermark) };
  return { ...place, keyId, publicKey, signature };
}

export function signedHeadOf(line: HeadLine): SignedHead {
  const { seq, nextOffset, watermark } = line;
  return { ...line, seq: BigInt(seq), nextOffset: BigInt(nextOffset), watermark: Date.parse(watermark) };
}

function isoText(ms: number): string {
  return new Date(ms).toISOString();
}
