import type { Buckets } from '#domain';
import { type JournalEntry, journalId } from '../../ports/ledger-store.js';
import { deltasOf, deltasText } from '../../plain-bucket.js';

/** What one batch, or one part of a build, added on a recorded day. `_id`: see `journalId`. */
export interface JournalDocument {
  readonly _id: string;
  readonly day: string;
  /** JSON text: day sums by bucket (`family|area|year`), measure and cell. */
  readonly deltas: string;
}

export function toJournalDocument({ deltas, ...entry }: JournalEntry): JournalDocument {
  return { _id: journalId(entry), day: entry.recordedDay, deltas: deltasText(deltas) };
}

export function toDeltas({ deltas }: JournalDocument): Buckets {
  return deltasOf(deltas);
}
