import {
  InMemoryAuditReader,
  InMemoryDatabase,
  InMemoryHeadStore,
  InMemoryKpiStore,
  InMemoryLedgerStore,
  InMemoryProjectionBuilder,
  InMemoryProjectionRegistry,
  InMemorySeriesStore,
} from '#kpi-store';
import { projectionsContract } from './testing/projections.contract.js';

projectionsContract('memory', async () => {
  const database = new InMemoryDatabase();
  return {
    registry: new InMemoryProjectionRegistry(database),
    heads: new InMemoryHeadStore(database),
    prepare: async () => {},
    ledger: (version) => new InMemoryLedgerStore(database, version),
    builder: (version) => new InMemoryProjectionBuilder(database, version),
    kpis: (choice) => new InMemoryKpiStore(database, choice),
    series: (choice) => new InMemorySeriesStore(database, choice),
    audit: async (version) => new InMemoryAuditReader(database, version),
  };
});
