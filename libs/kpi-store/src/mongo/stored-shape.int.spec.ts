import type { AnyBulkWriteOperation, Connection, mongo } from 'mongoose';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { declarationsUnder, eraseBytes, openedOn, type QuarantineRow } from '#domain';
import { bodyDigest } from '../body-digest.js';
import { FreshDatabases } from '../testing/fresh-database.js';
import { MongoCollections } from './mongo-database.js';
import { MongoProjectionRegistry } from './mongo-projection-registry.js';
import { toProjectionDocument } from './documents/projection.document.js';
import {
  type QuarantineDocument,
  quarantineSchema,
  toErasureWrite,
  toQuarantineWrite,
} from './documents/quarantine.document.js';
import { MongoQuarantineStore } from './mongo-quarantine-store.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

function nativeOf(connection: Connection, name: string): mongo.Collection<{ _id: string }> {
  return connection.getClient().db(connection.name).collection(name);
}

/** The BSON of every document, as the server stores it: types and field order are visible. */
async function bytesIn(collection: mongo.Collection<{ _id: string }>): Promise<readonly string[]> {
  const found = (await collection.find({}, { raw: true, sort: { _id: 1 } }).toArray()) as unknown as Buffer[];
  return found.map((document) => document.toString('hex'));
}

const row: QuarantineRow = {
  id: 'inbox.KEN-0-7',
  state: 'open',
  reason: 'json-invalid',
  problems: [{ pointer: '', code: 'json-invalid', detail: '' }],
  principal: 'KEN',
  sender: { units: ['KEN'], rights: ['report', 'govern'] },
  source: 'https://ken.example.org/',
  eventId: 'a',
  type: null,
  unit: 'KEN',
  closedBy: null,
  erasure: null,
  topic: 'inbox.KEN',
  partition: 0,
  offset: 7n,
  timestamp: 1_000,
  key: null,
  value: new Uint8Array([0, 255, 123]),
  headers: [['ce_id', new Uint8Array([97])]],
};
const rows: readonly QuarantineRow[] = [
  row,
  { ...row, id: 'b', offset: 2n ** 53n + 1n, problems: [], headers: [], value: null, key: new Uint8Array() },
  { ...row, id: 'c', sender: { units: '*', rights: [] } },
  { ...row, id: 'd', sender: null },
  {
    ...row,
    id: 'e',
    erasure: { at: 5, by: 'age', reason: 'old', isIdentityErased: false, sha256: null },
    value: null,
    headers: [],
  },
];

describe('a document that a model writes', () => {
  it('is the one that the driver writes, for a rejected record and for an erased one', async () => {
    const connection = await databases.open('p1');
    const byDriver = nativeOf(connection, 'by_driver') as unknown as MongoCollections['quarantine'];
    const byModel = connection.model<QuarantineDocument>('Quarantine', quarantineSchema);
    const writes = [
      ...rows.map(toQuarantineWrite),
      toErasureWrite(eraseBytes(row, { at: 9, by: 'age', reason: 'old', isIdentityErased: false }, bodyDigest)),
      toErasureWrite(
        eraseBytes({ ...row, id: 'c' }, { at: 9, by: 'a person', reason: 'asked', isIdentityErased: true }, bodyDigest),
      ),
    ];
    await byDriver.bulkWrite(writes as mongo.AnyBulkWriteOperation<QuarantineDocument>[]);
    await byModel.bulkWrite(writes as AnyBulkWriteOperation<QuarantineDocument>[]);
    expect(await bytesIn(nativeOf(connection, 'quarantine'))).toEqual(await bytesIn(nativeOf(connection, 'by_driver')));
  });

  it('is the one that the driver writes, for a projection version and the alias', async () => {
    const connection = await databases.open('p1');
    const definitions = { digest: 'd1', texts: { 'a.csv': 'b\n' }, declarations: declarationsUnder(1) };
    const version = { version: 'v1', definitions, partitions: 4 };
    await new MongoProjectionRegistry(connection).install(version);
    const byDriver = nativeOf(connection, 'by_driver');
    const document = toProjectionDocument(version, { spans: openedOn('1970-01-01', 1, []), build: null });
    await byDriver.insertOne(document);
    expect(await bytesIn(nativeOf(connection, 'projections'))).toEqual(await bytesIn(byDriver));
    const alias = nativeOf(connection, 'alias_by_driver');
    const live = { _id: 'live', projection: 'v1', definitions: 'd1', number: 1 };
    await alias.insertOne(live);
    expect(await bytesIn(nativeOf(connection, 'aliases'))).toEqual(await bytesIn(alias));
  });
});

describe('a name that is in no schema', () => {
  it('is rejected in a filter and in an update, instead of being dropped', async () => {
    const connection = await databases.open('p1');
    const { projections } = new MongoCollections(connection, 'p1');
    await expect(projections.find({ partition: 4 } as object).lean()).rejects.toThrow('partition');
    await expect(projections.updateOne({ _id: 'v1' }, { $set: { span: [] } })).rejects.toThrow('span');
  });

  it('is rejected in an erasure too, whose writes go together', async () => {
    const store = new MongoQuarantineStore(await databases.open('p1'));
    await store.add([row]);
    const unknown = { at: 9, by: 'age', reason: 'old', isIdentityErased: false, sweep: 1 };
    await expect(store.erase([row.id], unknown)).rejects.toThrow('sweep');
  });
});
