import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../deploy/local/engines/ports.js';
import { type ServiceName, until } from '../setup/service-process.js';

const repository = join(import.meta.dirname, '..', '..');

/** What a service reports about itself. */
export interface Health {
  readonly status: number;
  /** Sentences by probe: problems and notices. */
  readonly reasons: Readonly<Record<string, readonly string[]>>;
}

interface Report {
  readonly details?: Readonly<Record<string, { readonly reasons?: readonly string[] }>>;
}

/** A service as a process, seen from outside: what it reports over HTTP and in its log, and how it ends. */
export class RunningService {
  private readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | NodeJS.Signals>;

  private constructor(
    readonly name: ServiceName,
    private readonly port: number,
    env: NodeJS.ProcessEnv,
    nodeFlags: readonly string[],
  ) {
    const main = join(repository, 'dist', 'services', name, 'src', 'main.js');
    const settings = { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' };
    this.child = spawn(process.execPath, [...nodeFlags, main], { cwd: repository, env: settings });
    this.child.stdout?.on('data', (chunk: Buffer) => this.lines.push(chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => this.lines.push(chunk.toString()));
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
    });
  }

  /** Waits for its port only. */
  static async start(
    name: ServiceName,
    env: NodeJS.ProcessEnv,
    nodeFlags: readonly string[] = [],
  ): Promise<RunningService> {
    return new RunningService(name, await freePort(), env, nodeFlags);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Everything that it has written. */
  get log(): string {
    return this.lines.join('');
  }

  async get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.address}${path}`, { signal: AbortSignal.timeout(20_000), ...init });
  }

  async health(kind: 'live' | 'ready'): Promise<Health> {
    const answer = await this.get(`/health/${kind}`);
    const { details = {} } = (await answer.json()) as Report;
    const told = Object.entries(details).map(([probe, { reasons = [] }]) => [probe, reasons] as const);
    return { status: answer.status, reasons: Object.fromEntries(told.filter(([, reasons]) => reasons.length > 0)) };
  }

  async untilReady(withinMs: number): Promise<void> {
    await until(`${this.name} is ready`, withinMs, async () => (await this.healthOrNull())?.status === 200);
  }

  /** Resolves when readiness reports this sentence. */
  async untilSays(sentence: string, withinMs: number): Promise<void> {
    await until(`${this.name} says "${sentence}"`, withinMs, async () => {
      const health = await this.healthOrNull();
      return Object.values(health?.reasons ?? {}).some((reasons) => reasons.includes(sentence));
    });
  }

  /**
   * Value of a metric as the exposition writes it, with its labels; null: it is missing, or the service does not answer
   * yet.
   */
  async metric(name: string): Promise<number | null> {
    const text = await this.get('/metrics').then(
      (answer) => answer.text(),
      () => '',
    );
    const line = text.split('\n').find((found) => found.startsWith(`${name} `));
    return line === undefined ? null : Number(line.slice(name.length + 1));
  }

  /**
   * Records that it has not processed, over everything it reads; null: the service does not answer yet, or does not
   * know.
   */
  async lag(): Promise<number | null> {
    const text = await this.get('/metrics').then(
      (answer) => answer.text(),
      () => '',
    );
    const lines = text.split('\n').filter((line) => /^headway_(inbox_)?lag_records\{/.test(line));
    return lines.length === 0 ? null : lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  /** Sends SIGTERM. Returns how it ended, and after how many milliseconds. */
  async stop(): Promise<{ readonly end: number | NodeJS.Signals; readonly ms: number }> {
    const from = performance.now();
    this.child.kill('SIGTERM');
    return { end: await this.exited, ms: performance.now() - from };
  }

  async kill(): Promise<void> {
    if (this.isAlive) this.child.kill('SIGKILL');
    await this.exited;
  }

  private async healthOrNull(): Promise<Health | null> {
    return this.health('ready').catch(() => null);
  }
}
