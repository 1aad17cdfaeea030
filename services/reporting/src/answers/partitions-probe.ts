import type { KpiStore } from '#kpi-store';
import { NotWell, type Probe } from '#platform';

/** A number, or the name of one on a page that lists the sentence. */
type Named = number | string;

/** What `docs/how-to/a-partition-has-stopped.md` lists. */
export function partitionsUnread(found: Named, told: Named): string {
  return `The projection has ${found} partitions, but EVENTS_PARTITIONS is ${told}, so some would not be read: set EVENTS_PARTITIONS to ${found}.`;
}

/** Not well while a partition has been applied that the sums would leave out. */
export function partitionsProbe(store: KpiStore, told: number): Probe {
  const check = async (): Promise<void> => {
    const { nextOffsets } = await store.version();
    const found = Math.max(0, ...[...nextOffsets.keys()].map((partition) => partition + 1));
    if (found > told) throw new NotWell([partitionsUnread(found, told)]);
  };
  return { name: 'projection', check };
}
