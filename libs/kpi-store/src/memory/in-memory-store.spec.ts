import { keyStoreContract, quarantineStoreContract } from '../testing/quarantine-store.contract.js';
import { headStoreContract } from '../testing/head-store.contract.js';
import { ledgerStoreContract } from '../testing/ledger-store.contract.js';
import { projectionRegistryContract } from '../testing/projection-registry.contract.js';
import { seriesStoreContract } from '../testing/series-store.contract.js';
import { InMemoryHeadStore } from './in-memory-head-store.js';
import { InMemoryKeyStore } from './in-memory-key-store.js';
import { InMemoryQuarantineStore } from './in-memory-quarantine-store.js';
import { InMemoryDatabase } from './in-memory-database.js';
import { InMemoryKpiStore } from './in-memory-kpi-store.js';
import { InMemoryLedgerStore } from './in-memory-ledger-store.js';
import { InMemoryProjectionBuilder } from './in-memory-projection-builder.js';
import { InMemoryProjectionReader } from './in-memory-projection-reader.js';
import { InMemoryProjectionRegistry } from './in-memory-projection-registry.js';
import { InMemorySeriesStore } from './in-memory-series-store.js';

ledgerStoreContract('memory', async () => {
  const database = new InMemoryDatabase();
  return {
    ledger: new InMemoryLedgerStore(database, 'p1'),
    kpis: new InMemoryKpiStore(database, { version: 'p1', partitions: 4 }),
    series: new InMemorySeriesStore(database, { version: 'p1', partitions: 4 }),
    reader: new InMemoryProjectionReader(database, 'p1'),
    quarantine: new InMemoryQuarantineStore(database),
  };
});
quarantineStoreContract(
  'memory',
  async (mostLookedAt) => new InMemoryQuarantineStore(new InMemoryDatabase(), mostLookedAt),
);
keyStoreContract('memory', async () => new InMemoryKeyStore());
headStoreContract('memory', async () => new InMemoryHeadStore(new InMemoryDatabase()));
projectionRegistryContract('memory', async () => new InMemoryProjectionRegistry(new InMemoryDatabase()));
seriesStoreContract('memory', async () => {
  const database = new InMemoryDatabase();
  return {
    registry: new InMemoryProjectionRegistry(database),
    ledger: (version) => new InMemoryLedgerStore(database, version),
    builder: (version) => new InMemoryProjectionBuilder(database, version),
    series: (choice) => new InMemorySeriesStore(database, choice),
  };
});
