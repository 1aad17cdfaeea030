import type { PendingChanges } from '../pending-changes.js';
import { type Checkpoint, type JournalEntry, batchEntryId } from '../ports/ledger-store.js';
import type { Snapshot } from './in-memory-database.js';
import type { Collections } from './stored.js';

/** What the buckets of a version lack in a snapshot. An entry that is missing is left out: verification finds it. */
export function pendingInSnapshot(snapshot: Snapshot, names: Collections): readonly PendingChanges[] {
  return snapshot.all<Checkpoint>(names.checkpoints).flatMap(({ partition, pending }) =>
    pending.flatMap((offset) => {
      const entry = snapshot.get<JournalEntry>(names.journal, batchEntryId(partition, offset));
      return entry === undefined ? [] : [{ partition, deltas: entry.deltas }];
    }),
  );
}
