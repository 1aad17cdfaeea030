import type { Outlet } from './outlets/outlet.js';
import type { CloudEvent } from './written.js';

const BATCH = 500;

/** Delivers events in order, batch by batch. `delivered` receives the number of events that are safe. */
export async function simulate(
  events: readonly CloudEvent[],
  outlet: Outlet,
  delivered: (count: number) => void,
): Promise<void> {
  try {
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      await outlet.deliver(batch);
      delivered(start + batch.length);
    }
  } finally {
    await outlet.close();
  }
}
