import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../deploy/local/engines/ports.js';
import { NODE_FLAGS } from '../../../deploy/local/launch/node-flags.js';

const MAIN = join('dist', 'services', 'reporting', 'src', 'main.js');
const READY_WITHIN_MS = 60_000;
/** Nothing listens there: reporting does without Kafka, and only the lag is unknown. */
const NO_BROKERS = '127.0.0.1:9';

/** One reporting process, as in production. */
export class Reporting {
  private child: ChildProcess | undefined;
  port = 0;

  constructor(
    private readonly mongodbUri: string,
    private readonly logFile: string,
  ) {}

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    this.port = await freePort();
    const log = openSync(this.logFile, 'a');
    const env = { KAFKA_BROKERS: NO_BROKERS, MONGODB_URI: this.mongodbUri, PUBLIC_READ: 'true', LOG_LEVEL: 'error' };
    this.child = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
      env: { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(this.port) },
      stdio: ['ignore', log, log],
    });
    await this.ready();
  }

  private async ready(): Promise<void> {
    for (const deadline = Date.now() + READY_WITHIN_MS; ;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      if (Date.now() > deadline || this.child?.exitCode !== null)
        throw new Error(`reporting did not become ready (${answer?.status}): see ${this.logFile}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }

  /** Largest resident memory so far, MiB. */
  peakMebibytes(): number {
    const [, kibibytes] = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${this.child?.pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) / 1_024;
  }

  /** Processor time so far, ms: user and system, which Linux counts in hundredths of a second. */
  processorMs(): number {
    const fields = readFileSync(`/proc/${this.child?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends it at once: it keeps no state. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await gone;
  }
}
