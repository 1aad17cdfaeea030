import { mongo } from 'mongoose';
import type { Buckets } from '#domain';
import { type JournalRow, journalRowOf } from '../../ports/journal-row.js';
import { type JournalEntry, journalId } from '../../ports/ledger-store.js';
import { deltasOf, deltasText } from '../../plain-bucket.js';

/**
 * What one batch, or one part of a build, added on a recorded day. `_id`: see `journalId`. Only an entry of a batch has
 * a place.
 */
export interface JournalDocument extends Partial<JournalPlace> {
  readonly _id: string;
  readonly day: string;
  /** JSON text: day sums by bucket (`family|area|year`), measure and cell. */
  readonly deltas: string;
  /** Whether the batch may have changed a baseline or target; absent: unknown, as in entries of earlier software. */
  readonly targets?: boolean;
}

/**
 * Partition, and the first and last ledger row that a batch applied. Entries of earlier software have no place either:
 * a search by {p, toSeq} never finds them, so a reader that follows the journal sees a gap and reads the buckets again.
 */
interface JournalPlace {
  readonly p: number;
  readonly fromSeq: bigint | mongo.Long;
  readonly toSeq: bigint | mongo.Long;
}

/** What a search by {p, toSeq} finds. */
export type JournalRowDocument = JournalDocument & JournalPlace;

export function toJournalDocument(entry: JournalEntry): JournalDocument {
  const row = journalRowOf(entry);
  const place = row === null ? {} : placeOf(row);
  const { changesTargets } = entry;
  const told = changesTargets === undefined ? {} : { targets: changesTargets };
  return { _id: journalId(entry), ...place, day: entry.recordedDay, deltas: deltasText(entry.deltas), ...told };
}

function placeOf({ partition, fromSeq, toSeq }: JournalRow): JournalPlace {
  return { p: partition, fromSeq: mongo.Long.fromBigInt(fromSeq), toSeq: mongo.Long.fromBigInt(toSeq) };
}

export function toJournalRow({ p, fromSeq, toSeq, deltas, targets }: JournalRowDocument): JournalRow {
  const sequences = { fromSeq: BigInt(fromSeq.toString()), toSeq: BigInt(toSeq.toString()) };
  const row = { partition: p, ...sequences, deltas: deltasOf(deltas) };
  return targets === undefined ? row : { ...row, changesTargets: targets };
}

export function toDeltas({ deltas }: JournalDocument): Buckets {
  return deltasOf(deltas);
}
