import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineOrigin, EngineRequest, RunningEngine } from '../../deploy/local/engines/engine.js';
import { startEmbeddedKafka } from '../../deploy/local/engines/kafka-embedded.js';
import { startEmbeddedMongodb } from '../../deploy/local/engines/mongodb-embedded.js';
import { freePort } from '../../deploy/local/engines/ports.js';
import { birthOf } from '../../deploy/local/engines/process-birth.js';
import { signalGroup } from '../../deploy/local/engines/process-register.js';
import { startEngines } from '../../deploy/local/engines/start-engines.js';
import { until } from '../setup/service-process.js';
import type { Addresses } from './sandbox.js';

export type EngineName = 'kafka' | 'mongodb';

const start = {
  kafka: startEmbeddedKafka,
  mongodb: (request: EngineRequest) => startEmbeddedMongodb(request, process.env),
} as const;

/** Private engines that can be killed and restarted with the same data on the same port. Works only without Docker. */
export class KillableEngines {
  private constructor(
    private readonly folder: string,
    private readonly ports: Readonly<Record<EngineName, number>>,
    private readonly engines: Record<EngineName, RunningEngine>,
  ) {}

  static async start(): Promise<KillableEngines> {
    const folder = mkdtempSync(join(tmpdir(), 'headway-faults-'));
    const ports = { kafka: await freePort(), mongodb: await freePort() };
    const request = { dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false };
    const { kafka, mongodb } = await startEngines({ ...request, ports: async () => ports });
    return new KillableEngines(folder, ports, { kafka, mongodb });
  }

  get addresses(): Addresses {
    return { kafkaBrokers: this.engines.kafka.address, mongodbUri: this.engines.mongodb.address };
  }

  originOf(name: EngineName): EngineOrigin {
    return this.engines[name].origin;
  }

  /** SIGKILL: the engine finishes nothing and reports nothing. */
  async kill(name: EngineName): Promise<void> {
    const { pid } = this.engines[name];
    if (pid === undefined) throw new Error(`${name} was not started here`);
    signalGroup(pid, 'SIGKILL');
    await until(`${name} is gone`, 10_000, async () => birthOf(pid) === null);
  }

  /** Resolves when it answers again. */
  async restart(name: EngineName): Promise<void> {
    const logFile = join(this.folder, 'logs', `${name}.log`);
    const request = { dataDir: join(this.folder, name), keep: false, port: this.ports[name], logFile };
    this.engines[name] = await start[name](request);
  }

  async stop(): Promise<void> {
    await this.engines.kafka.stop();
    await this.engines.mongodb.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
