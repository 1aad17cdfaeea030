import {
  type AnomalyLine,
  type BucketLine,
  type CheckpointLine,
  type EntityLine,
  type HeadLine,
  type JournalLine,
  type LedgerLine,
  type VerdictLine,
  countsLine,
} from '../ports/audit-lines.js';
import type { AnomalyDocument } from './documents/anomaly.document.js';
import type { BucketDocument } from './documents/bucket.document.js';
import type { CheckpointDocument } from './documents/checkpoint.document.js';
import { decodeKey } from './encoded-key.js';
import type { EntityDocument } from './documents/entity.document.js';
import type { HeadDocument } from './documents/head.document.js';
import type { JournalDocument } from './documents/journal.document.js';
import type { LedgerDocument } from './documents/ledger.document.js';
import type { VerdictDocument } from './documents/verdict.document.js';

// Documents exactly as stored, one line each: they may have been tampered with, so nothing is parsed and nothing
// throws.

export function toLedgerLine(document: LedgerDocument): LedgerLine {
  const { _id, p, seq, offset, recordedAt, target: _, ...texts } = document;
  return { ...texts, partition: p, seq: String(seq), offset: String(offset), recordedAt: instant(recordedAt) };
}

export function toEntityLine({ _id, p, ...fields }: EntityDocument): EntityLine {
  return { key: _id, partition: p, ...fields };
}

export function toVerdictLine({ _id, p, ...fields }: VerdictDocument): VerdictLine {
  return { partition: p, ...fields };
}

export function toAnomalyLine({ _id, ...fields }: AnomalyDocument): AnomalyLine {
  return { event: _id, ...fields };
}

export function toBucketLine({ _id, measures }: BucketDocument): BucketLine {
  const decoded = Object.entries(measures ?? {}).map(([measure, cells]) => {
    const named = Object.entries(cells).map(([cell, series]) => [decodeKey(cell), series]);
    return [decodeKey(measure), Object.fromEntries(named)];
  });
  return { id: _id, measures: Object.fromEntries(decoded) };
}

export function toJournalLine({ _id, p, fromSeq, toSeq, day, deltas }: JournalDocument): JournalLine {
  const place = {
    ...(p === undefined ? {} : { partition: p }),
    ...(fromSeq === undefined ? {} : { fromSeq: String(fromSeq) }),
    ...(toSeq === undefined ? {} : { toSeq: String(toSeq) }),
  };
  return { id: _id, ...place, day, deltas };
}

export function toCheckpointLine(document: CheckpointDocument): CheckpointLine {
  const { partition, epoch, startOffset, nextOffset, watermark, seq, chain, counts } = document;
  return {
    partition,
    epoch: String(epoch),
    startOffset: String(startOffset),
    nextOffset: String(nextOffset),
    watermark: instant(watermark),
    seq: String(seq),
    chain,
    counts: countsLine({ ...counts, vacant: counts.vacant ?? 0n }),
  };
}

export function toHeadLine({ _id, seq, nextOffset, watermark, ...texts }: HeadDocument): HeadLine {
  return { ...texts, seq: String(seq), nextOffset: String(nextOffset), watermark: instant(watermark) };
}

function instant(value: unknown): string {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : String(value);
}
