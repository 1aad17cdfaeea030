import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { EngineOrigin } from '../../deploy/local/engines/engine.js';
import { signalAll } from '../../deploy/local/engines/owned-process.js';
import { freePort } from '../../deploy/local/engines/ports.js';
import { startEngines, type Engines } from '../../deploy/local/engines/start-engines.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** host:port list, comma separated: `inject('kafkaBrokers').split(',')`. */
    kafkaBrokers: string;
    /** URI of a replica set's primary, without a database: each test names one of its own. */
    mongodbUri: string;
    kafkaOrigin: EngineOrigin;
  }
}

interface Shared {
  readonly engines: Promise<Engines>;
  readonly folder: string;
  users: number;
}

// Every project loads this file again, but they all share one pair of engines.
const shared = globalThis as { headwayEngines?: Shared | undefined };

function start(): Shared {
  const folder = mkdtempSync(join(tmpdir(), 'headway-test-'));
  const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
  const engines = startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
  return { engines, folder, users: 0 };
}

async function stop({ engines, folder }: Shared): Promise<void> {
  try {
    await (await engines).stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * vitest does not wait for teardown when it is told to end, so the engines are stopped on exit; their data is
 * disposable. A permanent handler is needed: if only testcontainers' own handlers were left, that library would end the
 * process without an exit event.
 */
function leaveNothingBehind(folder: string): void {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => process.exit(code));
  }
  process.on('exit', () => {
    signalAll('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (shared.headwayEngines === undefined) {
    shared.headwayEngines = start();
    leaveNothingBehind(shared.headwayEngines.folder);
  }
  const current = shared.headwayEngines;
  current.users += 1;
  const { kafka, mongodb } = await current.engines;
  project.provide('kafkaBrokers', kafka.address);
  project.provide('kafkaOrigin', kafka.origin);
  project.provide('mongodbUri', mongodb.address);
  return async () => {
    current.users -= 1;
    if (current.users > 0) return;
    shared.headwayEngines = undefined;
    await stop(current);
  };
}
