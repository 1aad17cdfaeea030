import type { mongo } from 'mongoose';
import type { PendingChanges } from '../pending-changes.js';
import { batchEntryId, LacksChanges } from '../ports/ledger-store.js';
import type { CheckpointDocument } from './documents/checkpoint.document.js';
import { type JournalDocument, toDeltas } from './documents/journal.document.js';
import type { MongoCollections } from './mongo-database.js';

/** A batch whose changes buckets lack, and its entry, if the journal has it. */
interface PendingEntry {
  readonly partition: number;
  readonly offset: bigint;
  readonly entry: JournalDocument | undefined;
}

/**
 * What the buckets of a version lack, in two reads, or one if they lack nothing. Errors: throws if the journal lacks an
 * entry, or has one that cannot be read, since no number would be right without it.
 */
export async function pendingInJournal(
  collections: MongoCollections,
  options: mongo.FindOptions = {},
): Promise<readonly PendingChanges[]> {
  return (await pendingEntries(collections, options)).map(({ partition, offset, entry }) => {
    if (entry === undefined) throw new LacksChanges(partition, offset);
    return { partition, deltas: toDeltas(entry) };
  });
}

/** The same for those who look for what is wrong: leaves out an entry that is missing or cannot be read. */
export async function readablePending(
  collections: MongoCollections,
  options: mongo.FindOptions = {},
): Promise<readonly PendingChanges[]> {
  return (await pendingEntries(collections, options)).flatMap(({ partition, entry }) => changesIn(entry, partition));
}

async function pendingEntries(
  { checkpoints, journal, projection }: MongoCollections,
  options: mongo.FindOptions,
): Promise<readonly PendingEntry[]> {
  const found = await checkpoints
    .find({ projection }, { ...options, projection: { partition: 1, pending: 1 } })
    .toArray();
  const listed = found.flatMap((document) => placesIn(document));
  if (listed.length === 0) return [];
  const ids = listed.map(({ id }) => id);
  const entries = await journal.find({ _id: { $in: ids } }, { ...options, sort: {} }).toArray();
  const byId = new Map(entries.map((entry) => [entry._id, entry]));
  return listed.map(({ id, partition, offset }) => ({ partition, offset, entry: byId.get(id) }));
}

function placesIn({ partition, pending = [] }: CheckpointDocument) {
  return pending.map((stored) => {
    const offset = BigInt(stored.toString());
    return { id: batchEntryId(partition, offset), partition, offset };
  });
}

function changesIn(entry: JournalDocument | undefined, partition: number): readonly PendingChanges[] {
  try {
    return entry === undefined ? [] : [{ partition, deltas: toDeltas(entry) }];
  } catch {
    return [];
  }
}
