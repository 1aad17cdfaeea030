import type { Buckets, JournalPlace } from '#domain';
import type { JournalEntry } from './ledger-store.js';

/**
 * What the ledger rows `fromSeq` to `toSeq` of a partition added to its buckets; deltas may be empty. Guarantee: from
 * the first row that a version has on, the rows of a partition follow each other without gap or overlap up to its
 * checkpoint, because every batch that appends to the ledger writes exactly one.
 */
export interface JournalRow extends JournalPlace {
  readonly deltas: Buckets;
  /** False: no baseline or target changed. Absent: unknown. */
  readonly changesTargets?: boolean;
}

/** Null: an entry of a build, which is part of what the rows begin from. */
export function journalRowOf({ partition, of, deltas, changesTargets }: JournalEntry): JournalRow | null {
  if ('part' in of) return null;
  const row = { partition, fromSeq: of.fromSeq, toSeq: of.toSeq, deltas };
  return changesTargets === undefined ? row : { ...row, changesTargets };
}
