import { keyStoreContract, quarantineStoreContract } from '../testing/quarantine-store.contract.js';
import { ledgerStoreContract } from '../testing/ledger-store.contract.js';
import { InMemoryKeyStore } from './in-memory-key-store.js';
import { InMemoryQuarantineStore } from './in-memory-quarantine-store.js';
import { InMemoryDatabase } from './in-memory-database.js';
import { InMemoryKpiStore, InMemoryProjectionReader } from './in-memory-kpi-store.js';
import { InMemoryLedgerStore } from './in-memory-ledger-store.js';

ledgerStoreContract('memory', async () => {
  const database = new InMemoryDatabase();
  return {
    ledger: new InMemoryLedgerStore(database, 'p1'),
    kpis: new InMemoryKpiStore(database, { version: 'p1', partitions: 4 }),
    reader: new InMemoryProjectionReader(database, 'p1'),
    quarantine: new InMemoryQuarantineStore(database),
  };
});
quarantineStoreContract(
  'memory',
  async (mostLookedAt) => new InMemoryQuarantineStore(new InMemoryDatabase(), mostLookedAt),
);
keyStoreContract('memory', async () => new InMemoryKeyStore());
