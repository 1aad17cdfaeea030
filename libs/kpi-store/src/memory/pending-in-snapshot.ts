import type { PendingChanges } from '../pending-changes.js';
import { type Checkpoint, type JournalEntry, batchEntryId, LacksChanges } from '../ports/ledger-store.js';
import type { Snapshot } from './in-memory-database.js';
import type { Collections } from './stored.js';

/** What the buckets of a version lack in a snapshot. Errors: `LacksChanges` if an entry is missing. */
export function pendingInSnapshot(snapshot: Snapshot, names: Collections): readonly PendingChanges[] {
  return pendingEntries(snapshot, names).map(({ partition, offset, entry }) => {
    if (entry === undefined) throw new LacksChanges(partition, offset);
    return { partition, deltas: entry.deltas };
  });
}

/** The same for those who look for what is wrong: leaves out an entry that is missing. */
export function readablePending(snapshot: Snapshot, names: Collections): readonly PendingChanges[] {
  return pendingEntries(snapshot, names).flatMap(({ partition, entry }) =>
    entry === undefined ? [] : [{ partition, deltas: entry.deltas }],
  );
}

function pendingEntries(snapshot: Snapshot, { checkpoints, journal }: Collections) {
  return snapshot.all<Checkpoint>(checkpoints).flatMap(({ partition, pending }) =>
    pending.map((offset) => {
      return { partition, offset, entry: snapshot.get<JournalEntry>(journal, batchEntryId(partition, offset)) };
    }),
  );
}
