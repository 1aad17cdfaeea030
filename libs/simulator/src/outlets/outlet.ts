import type { CloudEvent } from '../written.js';

/** Where events go. */
export interface Outlet {
  /** Ends when they are safe there. Throws when they are not, or when one is refused. */
  deliver(events: readonly CloudEvent[]): Promise<void>;
  close(): Promise<void>;
}
