import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../deploy/local/engines/ports.js';
import type { RunningEngine } from '../../../deploy/local/engines/engine.js';
import { startEngines } from '../../../deploy/local/engines/start-engines.js';
import { withDatabase } from '../../../deploy/local/launch/mongodb-database.js';
import { partitionsAtOnce } from '../../../deploy/local/launch/prerequisites.js';
import { setUp } from '../../../deploy/set-up/set-up.js';
import { ServiceProcess } from '../../setup/service-process.js';
import { preferRustServer } from './rust-server.js';

export const PARTITIONS = 4;

/** Engines of its own and the three services as processes. */
export interface FreshSystem {
  readonly brokers: readonly string[];
  readonly mongodbUri: string;
  /** Which store and log it runs on, for people. */
  readonly engines: string;
  readonly key: string;
  readonly ingestion: string;
  readonly aggregation: string;
  readonly reporting: string;
  /** By name, for processor time; undefined: not started here. */
  readonly pids: Readonly<Record<string, number | undefined>>;
  readonly stop: () => Promise<void>;
}

/** Resolves once all three services are ready. */
export async function startFreshSystem(): Promise<FreshSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
  const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
  const request = { dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports };
  const engineEnv = preferRustServer(process.env);
  const engines = await startEngines(request, engineEnv);
  const key = `hwdev_${randomBytes(24).toString('base64url')}`;
  const [kafkaBrokers, mongodbUri] = [engines.kafka.address, withDatabase(engines.mongodb.address)];
  const env = {
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    PARTITIONS_AT_ONCE: process.env['PARTITIONS_AT_ONCE'] ?? atOnce(engines.mongodb, engineEnv),
    LOG_LEVEL: 'warn',
  };
  const services = (['ingestion', 'aggregation', 'reporting'] as const).map((name) => new ServiceProcess(name, env));
  const stop = async (): Promise<void> => {
    await Promise.all(services.map((service) => service.kill()));
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: PARTITIONS, developmentKey: key });
    for (const service of services) await service.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const [ingestion = '', aggregation = '', reporting = ''] = services.map(({ address }) => address);
  const store = engines.mongodb.origin === 'embedded' ? storeName(engineEnv) : `MongoDB (${engines.mongodb.origin})`;
  return {
    brokers: kafkaBrokers.split(','),
    mongodbUri,
    engines: `${store}, Kafka (${engines.kafka.origin}), PARTITIONS_AT_ONCE=${env.PARTITIONS_AT_ONCE}`,
    key,
    ingestion,
    aggregation,
    reporting,
    pids: {
      ...Object.fromEntries(services.map(({ name, pid }) => [name, pid])),
      store: engines.mongodb.pid,
      Kafka: engines.kafka.pid,
      bench: process.pid,
    },
    stop,
  };
}

/** The Rust server runs transactions in parallel, as MongoDB does; the server as fetched does not. */
function atOnce(store: RunningEngine, env: NodeJS.ProcessEnv): string {
  return env['SECANTUS_RS_BINARY'] ? '8' : partitionsAtOnce(store);
}

function storeName(env: NodeJS.ProcessEnv): string {
  return env['SECANTUS_RS_BINARY'] ? 'SecantusDB (Rust)' : 'SecantusDB (as fetched)';
}
