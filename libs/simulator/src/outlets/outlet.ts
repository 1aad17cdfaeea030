import type { CloudEvent } from '../written.js';

/** Destination of events. */
export interface Outlet {
  /** Resolves when the events are stored safely. Rejects when they are not, or when one is rejected. */
  deliver(events: readonly CloudEvent[]): Promise<void>;
  close(): Promise<void>;
}
