import type { KpiStore } from '../../kpi-store.js';
import type { LedgerStore } from '../../ledger-store.js';
import type { ProjectionReader } from '../../projection-reader.js';
import type { QuarantineStore } from '../../quarantine-store.js';

/** A fresh, empty store of four partitions, seen from all sides. */
export interface OpenStore {
  readonly ledger: LedgerStore;
  readonly kpis: KpiStore;
  readonly reader: ProjectionReader;
  readonly quarantine: QuarantineStore;
}
