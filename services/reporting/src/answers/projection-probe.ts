import type { KpiStore } from '#kpi-store';
import type { Probe } from '#platform';

/** Not well while no answer could be read: the store is away, or no version is live that this software can serve. */
export function projectionProbe(store: KpiStore): Probe {
  const check = async (): Promise<void> => {
    await store.version();
  };
  return { name: 'projection', check };
}
