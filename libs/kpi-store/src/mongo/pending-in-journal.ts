import type { mongo } from 'mongoose';
import type { PendingChanges } from '../pending-changes.js';
import { batchEntryId } from '../ports/ledger-store.js';
import type { CheckpointDocument } from './documents/checkpoint.document.js';
import { type JournalDocument, toDeltas } from './documents/journal.document.js';
import type { MongoCollections } from './mongo-database.js';

/**
 * What the buckets of a version lack, in two reads, or one if they lack nothing. An entry that is missing or cannot be
 * read is left out: verification finds it.
 */
export async function pendingInJournal(
  { checkpoints, journal, projection }: MongoCollections,
  options: mongo.FindOptions = {},
): Promise<readonly PendingChanges[]> {
  const found = await checkpoints
    .find({ projection }, { ...options, projection: { partition: 1, pending: 1 } })
    .toArray();
  const partitions = new Map(found.flatMap((document) => idsIn(document)));
  if (partitions.size === 0) return [];
  const entries = await journal.find({ _id: { $in: [...partitions.keys()] } }, { ...options, sort: {} }).toArray();
  return entries.flatMap((entry) => changesIn(entry, partitions.get(entry._id)));
}

function idsIn({ partition, pending = [] }: CheckpointDocument): readonly (readonly [string, number])[] {
  return pending.map((offset) => [batchEntryId(partition, BigInt(offset.toString())), partition] as const);
}

function changesIn(entry: JournalDocument, partition = 0): readonly PendingChanges[] {
  try {
    return [{ partition, deltas: toDeltas(entry) }];
  } catch {
    return [];
  }
}
