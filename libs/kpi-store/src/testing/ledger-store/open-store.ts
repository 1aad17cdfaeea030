import type { KpiStore } from '../../ports/kpi-store.js';
import type { LedgerStore } from '../../ports/ledger-store.js';
import type { ProjectionReader } from '../../ports/projection-reader.js';
import type { QuarantineStore } from '../../ports/quarantine-store.js';
import type { SeriesStore } from '../../ports/series-store.js';

/** A fresh, empty store of four partitions, seen from all sides. */
export interface OpenStore {
  readonly ledger: LedgerStore;
  readonly kpis: KpiStore;
  readonly series: SeriesStore;
  readonly reader: ProjectionReader;
  readonly quarantine: QuarantineStore;
}
