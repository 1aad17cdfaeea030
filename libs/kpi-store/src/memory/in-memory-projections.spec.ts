import { projectionStoreContract } from '../testing/projection-store.contract.js';
import { InMemoryAuditReader } from './in-memory-audit-reader.js';
import { InMemoryDatabase } from './in-memory-database.js';
import { InMemoryHeadStore } from './in-memory-head-store.js';
import { InMemoryKpiStore } from './in-memory-kpi-store.js';
import { InMemoryLedgerStore } from './in-memory-ledger-store.js';
import { InMemoryProjectionBuilder } from './in-memory-projection-builder.js';
import { InMemoryProjectionRegistry } from './in-memory-projection-registry.js';

projectionStoreContract('memory', async () => {
  const database = new InMemoryDatabase();
  return {
    registry: new InMemoryProjectionRegistry(database),
    heads: new InMemoryHeadStore(database),
    prepare: async () => {},
    ledger: (version) => new InMemoryLedgerStore(database, version),
    builder: (version) => new InMemoryProjectionBuilder(database, version),
    kpis: (answering) => new InMemoryKpiStore(database, answering),
    audit: async (version) => new InMemoryAuditReader(database, version),
  };
});
