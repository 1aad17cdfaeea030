import { afterEach, inject } from 'vitest';
import { FreshDatabases } from '../testing/fresh-database.js';
import { projectionStoreContract } from '../testing/projection-store.contract.js';
import { ensureStore } from './ensure-store.js';
import { MongoAuditReader } from './mongo-audit-reader.js';
import { MongoHeadStore } from './mongo-head-store.js';
import { MongoKpiStore } from './mongo-kpi-store.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { MongoProjectionBuilder } from './mongo-projection-builder.js';
import { MongoProjectionRegistry } from './mongo-projection-registry.js';

const databases = new FreshDatabases(inject('mongodbUri'));
const readers: MongoAuditReader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  await databases.dropAll();
});

projectionStoreContract('MongoDB', async () => {
  const connection = await databases.open('v1');
  return {
    registry: new MongoProjectionRegistry(connection),
    heads: new MongoHeadStore(connection),
    prepare: (version) => ensureStore(connection, version),
    ledger: (version) => new MongoLedgerStore(connection, version),
    builder: (version) => new MongoProjectionBuilder(connection, version),
    kpis: (answering) => new MongoKpiStore(connection, answering),
    audit: async (version) => {
      const reader = await MongoAuditReader.open(connection, version);
      readers.push(reader);
      return reader;
    },
  };
});
