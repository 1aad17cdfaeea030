import type { KpiStore } from '#kpi-store';
import type { Probe } from '#platform';

/** Fails while nothing can be answered: the store is unreachable, or the live projection version cannot be served. */
export function projectionProbe(store: KpiStore): Probe {
  const check = async (): Promise<void> => {
    await store.version();
  };
  return { name: 'projection', check };
}
