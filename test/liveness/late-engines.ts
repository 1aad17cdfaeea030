import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningEngine } from '../../deploy/local/engines/engine.js';
import { startEmbeddedKafka } from '../../deploy/local/engines/kafka-embedded.js';
import { startEmbeddedMongodb } from '../../deploy/local/engines/mongodb-embedded.js';
import { freePort } from '../../deploy/local/engines/ports.js';
import { signalGroup } from '../../deploy/local/engines/process-register.js';

/** An engine whose address is known before it runs. It may start, stop and come back with the same data. */
class LateEngine {
  private running: RunningEngine | null = null;

  constructor(
    readonly port: number,
    private readonly open: (port: number) => Promise<RunningEngine>,
  ) {}

  async start(): Promise<void> {
    this.running = await this.open(this.port);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.stop();
  }

  /** Stops answering without reporting it. */
  freeze(): void {
    this.signal('SIGSTOP');
  }

  thaw(): void {
    this.signal('SIGCONT');
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.running?.pid !== undefined) signalGroup(this.running.pid, signal);
  }
}

/** A test's own Kafka and MongoDB, without Docker, neither of them running yet. */
export class LateEngines {
  private constructor(
    private readonly folder: string,
    readonly kafka: LateEngine,
    readonly mongodb: LateEngine,
  ) {}

  static async choose(): Promise<LateEngines> {
    const folder = mkdtempSync(join(tmpdir(), 'headway-liveness-'));
    const request = (name: string, port: number) => {
      return { dataDir: join(folder, name), keep: true, port, logFile: join(folder, `${name}.log`) };
    };
    const kafka = (port: number) => startEmbeddedKafka(request('kafka', port));
    const mongodb = (port: number) => startEmbeddedMongodb(request('mongodb', port), process.env);
    return new LateEngines(folder, new LateEngine(await freePort(), kafka), new LateEngine(await freePort(), mongodb));
  }

  get kafkaBrokers(): string {
    return `127.0.0.1:${this.kafka.port}`;
  }

  get mongodbUri(): string {
    return `mongodb://127.0.0.1:${this.mongodb.port}/headway?directConnection=true`;
  }

  /** Settings that every service receives. */
  get env(): NodeJS.ProcessEnv {
    return { KAFKA_BROKERS: this.kafkaBrokers, MONGODB_URI: this.mongodbUri, PUBLIC_READ: 'true' };
  }

  async start(): Promise<void> {
    await Promise.all([this.kafka.start(), this.mongodb.start()]);
  }

  async stop(): Promise<void> {
    await this.kafka.stop();
    await this.mongodb.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
