import { mongo } from 'mongoose';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { bucketsOf } from '#domain';
import { deltasText } from '../plain-bucket.js';
import type { JournalEntry } from '../ports/ledger-store.js';
import { FreshDatabases } from '../testing/fresh-database.js';
import { commit } from '../testing/ledger-store/commit.js';
import { row } from '../testing/ledger-store/ledger-rows.js';
import { type JournalRowDocument, toJournalRow } from './documents/journal.document.js';
import { ensureStore } from './ensure-store.js';
import { MongoCollections } from './mongo-database.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

/** Rows of a partition as a reader that follows them finds them. */
async function rowsAfter({ journal }: MongoCollections, partition: number, after: bigint) {
  const place = { p: partition, toSeq: { $gt: mongo.Long.fromBigInt(after) } };
  const found = await journal.find(place, { sort: { toSeq: 1 } }).toArray();
  return found.map((document) => toJournalRow(document as JournalRowDocument));
}

const huge = 2n ** 53n;
const recordedDay = '2024-03-06';
const batches: readonly JournalEntry[] = [
  { partition: 0, of: { offset: 0n, fromSeq: 1n, toSeq: 2n }, recordedDay, deltas: bucketsOf([row(3n)]) },
  { partition: 0, of: { offset: 9n, fromSeq: 3n, toSeq: huge + 1n }, recordedDay, deltas: new Map() },
];
const built = { partition: 0, of: { part: 1 }, recordedDay, deltas: bucketsOf([row(7n)]) };

describe('the journal in MongoDB', () => {
  it('has the rows of a partition by their last sequence, empty ones too, and none for a build', async () => {
    const connection = await databases.open('v1');
    const store = new MongoLedgerStore(connection, 'v1');
    const [first, second] = batches;
    if (first === undefined || second === undefined) throw new Error('two batches');
    await commit(store, await store.claim(0), (transaction) => transaction.appendJournal(second, built, first));
    const expected = [
      { partition: 0, fromSeq: 1n, toSeq: 2n, deltas: first.deltas },
      { partition: 0, fromSeq: 3n, toSeq: huge + 1n, deltas: new Map() },
    ];
    const collections = new MongoCollections(connection, 'v1');
    expect(await rowsAfter(collections, 0, 0n)).toEqual(expected);
    expect(await rowsAfter(collections, 0, 2n)).toEqual(expected.slice(1));
    expect(await rowsAfter(collections, 0, huge + 1n)).toEqual([]);
    expect(await rowsAfter(collections, 1, 0n)).toEqual([]);
    expect(await collections.journal.countDocuments()).toBe(3);
    const indexes = (await collections.journal.indexes()).map(({ key }) => key);
    expect(indexes).toContainEqual({ p: 1, toSeq: 1 });
    expect(indexes).toContainEqual({ day: 1 });
  });

  it('shows no row of earlier software to a reader that follows it, so that the reader reads the buckets again', async () => {
    const connection = await databases.open('v1');
    const collections = new MongoCollections(connection, 'v1');
    await collections.journal.insertOne({ _id: 'events|0|0', day: recordedDay, deltas: deltasText(built.deltas) });
    await ensureStore(connection, 'v1');
    expect(await rowsAfter(collections, 0, 0n)).toEqual([]);
  });
});
