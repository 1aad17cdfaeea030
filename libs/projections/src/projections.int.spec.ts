import { afterEach, inject } from 'vitest';
import {
  MongoAuditReader,
  MongoHeadStore,
  MongoKpiStore,
  MongoLedgerStore,
  MongoProjectionBuilder,
  MongoProjectionRegistry,
  MongoSeriesStore,
  ensureStore,
} from '#kpi-store';
import { FreshDatabases } from '#kpi-store/testing';
import { projectionsContract } from './testing/projections.contract.js';

const databases = new FreshDatabases(inject('mongodbUri'));
const readers: MongoAuditReader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  await databases.dropAll();
});

projectionsContract('MongoDB', async () => {
  const connection = await databases.open('v1');
  return {
    registry: new MongoProjectionRegistry(connection),
    heads: new MongoHeadStore(connection),
    prepare: (version) => ensureStore(connection, version),
    ledger: (version) => new MongoLedgerStore(connection, version),
    builder: (version) => new MongoProjectionBuilder(connection, version),
    kpis: (choice) => new MongoKpiStore(connection, choice),
    series: (choice) => new MongoSeriesStore(connection, choice),
    audit: async (version) => {
      const reader = await MongoAuditReader.open(connection, version);
      readers.push(reader);
      return reader;
    },
  };
});
