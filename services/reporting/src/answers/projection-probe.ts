import type { SeriesStore } from '#kpi-store';
import type { Probe } from '#platform';

/** Fails while nothing can be answered: the store is unreachable, or the live projection version cannot be served. */
export function projectionProbe(series: SeriesStore): Probe {
  const check = async (): Promise<void> => {
    await series.position();
  };
  return { name: 'projection', check };
}
