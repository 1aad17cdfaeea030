import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../deploy/local/engines/places.js';
import { freePort } from '../../deploy/local/engines/ports.js';
import { NODE_FLAGS } from '../../deploy/local/launch/node-flags.js';

const READY_WITHIN_MS = 60_000;

export type ServiceName = 'ingestion' | 'aggregation' | 'reporting';

/** Compiles the services, so that the processes under test are the ones that are shipped. */
export function buildServices(): void {
  compile('tsconfig.build.json');
}

/** Compiles a project without type checking, which is the task of `npm run check`. */
export function compile(project: string): void {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project, '--noCheck'], { cwd: repository });
}

/** One service as a separate process that can be killed and started again. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private port = 0;

  constructor(
    readonly name: ServiceName,
    private readonly env: NodeJS.ProcessEnv,
    private readonly main = join('dist', 'services', name, 'src', 'main.js'),
  ) {}

  /** Whether the last process started has ended. */
  get hasEnded(): boolean {
    return this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Of the last process started. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it; with `ready`, resolves when it has joined its group. */
  async start({ ready = true } = {}): Promise<void> {
    this.port = await freePort();
    const folder = join(repository, '.headway', 'test-logs');
    mkdirSync(folder, { recursive: true });
    const log = createWriteStream(join(folder, `${this.name}.log`), { flags: 'a' });
    const env = { ...process.env, ...this.env, PORT: String(this.port), HOST: '127.0.0.1' };
    this.child = spawn(process.execPath, [...NODE_FLAGS, join(repository, this.main)], { cwd: repository, env });
    this.child.stdout?.pipe(log);
    this.child.stderr?.pipe(log);
    if (ready) await until(`${this.name} is ready`, READY_WITHIN_MS, () => isReady(this.address));
  }

  /** SIGKILL: the process finishes nothing and reports nothing. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || this.hasEnded) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Polls a condition; rejects with its name when it does not come true in time. */
export async function until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}
