import { httpOutlet } from './http.js';
import { kafkaOutlet } from './kafka.js';
import { fileOutlet, standardOutlet } from './ndjson.js';
import type { Outlet } from './outlet.js';

/**
 * The outlet for a destination: `kafka://host:port,host:port`, the address of ingestion (`http://…`, with a key), or a
 * file path; absent: standard output.
 */
export function outletTo(destination: string | undefined, key: string | undefined): Outlet {
  if (destination === undefined) return standardOutlet();
  if (destination.startsWith('kafka://')) return kafkaOutlet(destination.slice('kafka://'.length).split(','));
  if (!/^https?:\/\//.test(destination)) return fileOutlet(destination);
  if (key === undefined) throw new Error('HEADWAY_KEY is missing: set it to a key that may publish for all units');
  return httpOutlet(destination, key);
}
