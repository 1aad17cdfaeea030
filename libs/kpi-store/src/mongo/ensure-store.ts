import type { Connection, mongo } from 'mongoose';
import { runBackfills } from './backfills.js';
import { MongoCollections } from './mongo-database.js';
import { assertFit } from './store-fitness.js';

/** The indexes that lists of events use, in partition and ledger order: see `LedgerPages`. */
const LISTED_BY = [{ entity: 1 }, { entity: 1, unit: 1 }, { unit: 1 }, { type: 1 }, { day: 1 }] as const;

/** The indexes that lists of rejected records use, newest first: see `MongoQuarantineStore`. */
const QUARANTINE_LISTED_BY = [
  {},
  { eventId: 1 },
  { source: 1 },
  { owner: 1 },
  { reason: 1 },
  { type: 1 },
  { state: 1 },
] as const;

/**
 * Ensures that the collections and indexes of a projection version exist, that the server supports transactions with
 * majority writes, and that documents of earlier software have the fields that this software reads. Must run before
 * every build of a version. Guarantee: may run in several processes at once and again at every start. Errors: one
 * sentence that names what the server lacks.
 */
export async function ensureStore(connection: Connection, projection: string): Promise<void> {
  const collections = new MongoCollections(connection, projection);
  const db = connection.getClient().db(connection.name);
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of collections.names()) {
    if (!existing.has(name)) await createOnce(db, name);
  }
  const { ledger, quarantine, heads, entities, anomalies, journal } = collections;
  await ledger.createIndexes([
    { key: { entity: 1, target: 1, seq: 1 } },
    { key: { p: 1, seq: 1 }, unique: true },
    { key: { p: 1, offset: 1 } },
    ...LISTED_BY.map((key) => ({ key: { ...key, p: 1, seq: 1 } })),
  ]);
  await dropRetired(ledger, RETIRED_OF_LEDGER);
  await heads.createIndex({ partition: 1, seq: -1 });
  await entities.createIndex({ touches: 1 });
  await anomalies.createIndexes([{ key: { entity: 1 } }, { key: { unit: 1, codes: 1, day: -1, _id: 1 } }]);
  await journal.createIndexes([{ key: { day: 1 } }, { key: { p: 1, toSeq: 1 } }]);
  await quarantine.createIndexes([
    ...QUARANTINE_LISTED_BY.map((key) => ({ key: { ...key, timestamp: -1 as const, _id: 1 as const } })),
    // The reason comes last: open rows are listed by this index, and counted by reason without reading a row.
    { key: { owner: 1, state: 1, timestamp: -1, _id: 1, reason: 1 } },
    { key: { owner: 1, state: 1, bytes: 1 } },
    { key: { 'erasure.at': 1, timestamp: 1 } },
  ]);
  await dropRetired(quarantine, RETIRED_OF_QUARANTINE);
  await assertFit(connection);
  await runBackfills(collections);
}

/**
 * No reader uses {entity, seq} since decision 25. If earlier software comes back, {entity, p, seq} serves it until its
 * own set-up creates the index again.
 */
const RETIRED_OF_LEDGER = 'entity_1_seq_1';

/** The index that counts open rows by reason lists them too. */
const RETIRED_OF_QUARANTINE = 'owner_1_state_1_timestamp_-1__id_1';

async function dropRetired(
  collection: Pick<MongoCollections['ledger'], 'indexExists' | 'dropIndex'>,
  name: string,
): Promise<void> {
  try {
    if (await collection.indexExists(name)) await collection.dropIndex(name);
  } catch (error) {
    if (await collection.indexExists(name)) throw error;
  }
}

async function createOnce(db: mongo.Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    const exists = (await db.listCollections({ name }, { nameOnly: true }).toArray()).length > 0;
    if (!exists) throw error;
  }
}
