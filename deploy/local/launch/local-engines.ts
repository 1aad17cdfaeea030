import { places } from '../engines/places.js';
import { portNear } from '../engines/ports.js';
import { startEngines, type Engines } from '../engines/start-engines.js';

const KAFKA_PORT = 9092;
const MONGODB_PORT = 27017;

/**
 * Engines of this folder, with persistent data. They use their usual ports, or others if those are taken: nobody needs
 * to know them by heart.
 */
export async function startLocalEngines({ fresh }: { readonly fresh: boolean }): Promise<Engines> {
  const ports = async () => ({ kafka: await portNear(KAFKA_PORT), mongodb: await portNear(MONGODB_PORT) });
  return startEngines({ dataDir: places.data, logDir: places.logs, keep: true, fresh, ports });
}
