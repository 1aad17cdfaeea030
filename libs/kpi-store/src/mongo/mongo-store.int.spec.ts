import { afterEach, inject } from 'vitest';
import { FreshDatabases } from '../testing/fresh-database.js';
import { headStoreContract } from '../testing/head-store.contract.js';
import { ledgerStoreContract } from '../testing/ledger-store.contract.js';
import { keyStoreContract, quarantineStoreContract } from '../testing/quarantine-store.contract.js';
import { projectionRegistryContract } from '../testing/projection-registry.contract.js';
import { seriesStoreContract } from '../testing/series-store.contract.js';
import { ensureStore } from './ensure-store.js';
import { MongoHeadStore } from './mongo-head-store.js';
import { MongoKeyStore } from './mongo-key-store.js';
import { MongoQuarantineStore } from './mongo-quarantine-store.js';
import { MongoKpiStore } from './mongo-kpi-store.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { MongoProjectionBuilder } from './mongo-projection-builder.js';
import { MongoProjectionRegistry } from './mongo-projection-registry.js';
import { MongoSeriesStore } from './mongo-series-store.js';
import { MongoProjectionReader } from './mongo-projection-reader.js';

const databases = new FreshDatabases(inject('mongodbUri'));
afterEach(() => databases.dropAll());

ledgerStoreContract('MongoDB', async () => {
  const connection = await databases.open('p1');
  return {
    ledger: new MongoLedgerStore(connection, 'p1'),
    kpis: new MongoKpiStore(connection, { version: 'p1', partitions: 4 }),
    series: new MongoSeriesStore(connection, { version: 'p1', partitions: 4 }),
    reader: new MongoProjectionReader(connection, 'p1'),
    quarantine: new MongoQuarantineStore(connection),
  };
});
quarantineStoreContract(
  'MongoDB',
  async (mostLookedAt) => new MongoQuarantineStore(await databases.open('p1'), mostLookedAt),
);
keyStoreContract('MongoDB', async () => new MongoKeyStore(await databases.open('p1')));
headStoreContract('MongoDB', async () => new MongoHeadStore(await databases.open('v1')));
projectionRegistryContract('MongoDB', async () => new MongoProjectionRegistry(await databases.open('v1')));
seriesStoreContract('MongoDB', async () => {
  const connection = await databases.open('v1');
  await ensureStore(connection, 'v2');
  return {
    registry: new MongoProjectionRegistry(connection),
    ledger: (version) => new MongoLedgerStore(connection, version),
    builder: (version) => new MongoProjectionBuilder(connection, version),
    series: (choice) => new MongoSeriesStore(connection, choice),
  };
});
