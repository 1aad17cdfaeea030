import { join } from 'node:path';
import { NotServable } from '#kpi-store';
import type { Upgrade } from '../../../services/operator/src/rebuild/upgrade.js';
import { setUp, type SetUpRequest } from '../../set-up/set-up.js';
import { upgradeStore } from '../../set-up/upgrade-store.js';
import type { RunningEngine } from '../engines/engine.js';
import { LaunchError } from '../engines/launch-error.js';
import type { Engines } from '../engines/start-engines.js';
import { repository } from '../engines/places.js';
import { endOrphans } from '../engines/process-register.js';
import { during } from '../engines/progress.js';
import { developmentKey } from './development-key.js';
import { headsKeyFile } from './heads-key.js';
import { httpPorts } from './http-ports.js';
import type { Lifetime } from './lifetime.js';
import { startLocalEngines } from './local-engines.js';
import { withDatabase } from './mongodb-database.js';

const PROJECTION = 'v1';
const EVENTS_PARTITIONS = 4;

/** Everything the services need: engines with topics and a store, and a key. */
export interface Prerequisites {
  readonly engines: Engines;
  readonly key: string;
  /** Environment of every service except for its port. */
  readonly env: NodeJS.ProcessEnv;
}

/** SecantusDB runs one thread at a time: four parallel transactions took four times as long as four in a row. */
export function partitionsAtOnce({ origin }: RunningEngine): string {
  return origin === 'embedded' ? '1' : '8';
}

/**
 * Migrates the data of another version of Headway to this one, unless other processes may be serving it: a store that
 * was given is left alone.
 */
async function madeReady(request: SetUpRequest, { origin }: RunningEngine): Promise<void> {
  const other = await during('creating topics and indexes', () => otherVersionIn(request));
  if (other === null) return;
  if (origin === 'given') throw new LaunchError(other.message);
  await upgraded(request);
}

/** Creates what is missing. Returns the set-up's error if the data is of another version of Headway. */
async function otherVersionIn(request: SetUpRequest): Promise<NotServable | null> {
  try {
    await setUp(request);
    return null;
  } catch (error) {
    if (error instanceof NotServable) return error;
    throw error;
  }
}

async function upgraded({ mongodbUri }: SetUpRequest): Promise<void> {
  const lines: string[] = [];
  const begins = ({ from, to }: Upgrade) =>
    console.log(
      `  the data was written by another version of Headway (projection ${from}): building projection ${to} from its ledger`,
    );
  await during('migrating the data to this version of Headway', () =>
    upgradeStore(mongodbUri, { begins, line: (text) => lines.push(text) }),
  );
  for (const line of lines) console.log(`    ${line}`);
}

/**
 * Prepares everything that the services need; repeating it changes nothing. Throws LaunchError if something outside is
 * missing or in the way.
 */
export async function prepare(lifetime: Lifetime, { fresh }: { readonly fresh: boolean }): Promise<Prerequisites> {
  await endOrphans();
  await httpPorts(); // said at once, not when the engines run
  const engines = await startLocalEngines({ fresh });
  lifetime.alsoStop(engines.stop);
  const key = developmentKey();
  const [kafkaBrokers, mongodbUri] = [engines.kafka.address, withDatabase(engines.mongodb.address)];
  const request = { kafkaBrokers, mongodbUri, projection: PROJECTION, partitions: EVENTS_PARTITIONS };
  await Promise.race([madeReady({ ...request, developmentKey: key }, engines.mongodb), engines.failed]);
  const env = {
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    REFERENCE_DIR: join(repository, 'libs', 'domain', 'reference'),
    HEADS_KEY_FILE: headsKeyFile(),
    PARTITIONS_AT_ONCE: partitionsAtOnce(engines.mongodb),
    PUBLIC_READ: 'true',
    // Keeps the development set-up unreachable from the network.
    HOST: '127.0.0.1',
  };
  return { engines, key, env };
}
