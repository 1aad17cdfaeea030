import { afterEach, expect, inject, it } from 'vitest';
import { type LedgerStore } from '../ports/ledger-store.js';
import { bytesOf, fromRejected, isAmendmentType, type LedgerRow } from '#domain';
import { FreshDatabases } from '../testing/fresh-database.js';
import { commit } from '../testing/ledger-store/commit.js';
import { amendmentRow, ledgerRow } from '../testing/ledger-store/ledger-rows.js';
import { ensureStore } from './ensure-store.js';
import { MongoCollections } from './mongo-database.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { MongoProjectionBuilder } from './mongo-projection-builder.js';
import { MongoQuarantineStore } from './mongo-quarantine-store.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

/** Appends rows as a batch does, without their effects. */
async function append(store: LedgerStore, rows: readonly LedgerRow[]): Promise<void> {
  await commit(store, await store.claim(0), (transaction) => transaction.appendLedger(rows), BigInt(rows.length));
}

const adopted = ledgerRow('a1', 1n);

it('corrections and voids of earlier software get their target, at every start those added since the last one', async () => {
  const connection = await databases.open('v1');
  const { ledger } = new MongoCollections(connection, 'v1');
  const store = new MongoLedgerStore(connection, 'v1');
  const told = async () => {
    const documents = await ledger.find().sort({ seq: 1 }).toArray();
    return documents.map(({ type, target }) => [isAmendmentType(type), target]);
  };
  const identity = `${adopted.event.source}|${adopted.event.id}`;
  const wanted: (readonly [boolean, string | undefined])[] = [];
  for (const rows of [[adopted, amendmentRow('v1', 2n, 'a1')], [amendmentRow('v2', 3n, 'a1')]]) {
    await append(store, rows);
    wanted.push(
      ...rows.map(({ event }) =>
        isAmendmentType(event.type) ? ([true, identity] as const) : ([false, undefined] as const),
      ),
    );
    expect(await told()).toEqual(wanted);
    await ledger.updateMany({ id: rows.at(-1)?.event.id ?? '' }, { $unset: { target: '' } });
    expect((await told()).at(-1)).toEqual([true, undefined]);
    await ensureStore(connection, 'v1');
    expect(await told()).toEqual(wanted);
  }
});

it('a build reads corrections and voids of one target in ledger order, whether or not they have the target field yet', async () => {
  const connection = await databases.open('v1');
  const { ledger } = new MongoCollections(connection, 'v1');
  const store = new MongoLedgerStore(connection, 'v1');
  await append(store, [adopted, amendmentRow('v1', 2n, 'a1'), amendmentRow('v2', 3n, 'a1')]);
  await ledger.updateMany({ id: 'v2' }, { $unset: { target: '' } });
  const { amendments } = await new MongoProjectionBuilder(connection, 'v1').histories('', 100, new Map([[0, 3n]]));
  const ids: string[] = [];
  for await (const { event } of amendments) ids.push(event.id);
  expect(ids).toEqual(['v1', 'v2']);
});

it('rejected rows of earlier software get their owner, and are found, counted and erased like others', async () => {
  const connection = await databases.open('v1');
  const { quarantine } = new MongoCollections(connection, 'v1');
  const store = new MongoQuarantineStore(connection);
  const record = { topic: 'events', partition: 0, timestamp: 1_000, key: null, value: Uint8Array.from([1]) };
  const headers = [['ce_unit', new TextEncoder().encode('KEN')]] as const;
  const rows = Array.from({ length: 50 }, (_, place) =>
    fromRejected({ ...record, headers, offset: BigInt(place), reason: 'conflict', detail: 'another content' }),
  );
  await store.add(rows);
  await quarantine.updateMany({}, { $unset: { owner: '', bytes: '', erasure: '' } });
  expect((await store.list({ seenBy: ['KEN'] }, 50, null)).rows).toEqual([]);
  await ensureStore(connection, 'v1');
  expect((await store.list({ seenBy: ['KEN'] }, 50, null)).rows).toHaveLength(50);
  expect(await store.openBytes('KEN', 1e9)).toBe(rows.reduce((sum, row) => sum + bytesOf(row), 0));
  const erasure = { at: 2_000, by: 'headway', reason: 'older than 30 days', isIdentityErased: false };
  expect(await store.erase(await store.aged(2_000, 50), erasure)).toBe(50);
});
