import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../../deploy/local/engines/ports.js';
import { httpPorts } from '../../deploy/local/launch/http-ports.js';
import { buildServices, until } from '../setup/service-process.js';

const WITHIN_MS = 90_000;
const repository = join(import.meta.dirname, '..', '..');

async function threePorts(): Promise<number> {
  const first = await freePort();
  return httpPorts({ PORT: String(first) }).then(
    ({ reporting }) => reporting,
    () => threePorts(),
  );
}

const NO_PROCESS = 4_194_999;

interface Entry {
  readonly name: string;
  readonly pid: number;
}

/** `npm start` after the build, on given engines. */
describe('npm start', { timeout: 180_000 }, () => {
  let child: ChildProcess;
  let said = '';
  let first = 0;

  const logOf = (service: string): string =>
    readFileSync(join(repository, '.headway', 'logs', `${service}.log`), 'utf8');
  const run = join(repository, '.headway', 'run');
  /** The process that the launcher has registered. */
  const processOf = (service: string): number | undefined => {
    const entries = readdirSync(run).map((file) => JSON.parse(readFileSync(join(run, file), 'utf8')) as Entry);
    return entries.find(({ name }) => name.startsWith(`${service} on port ${portOf(service)}`))?.pid;
  };
  const portOf = (service: string): number => first + ['reporting', 'ingestion', 'aggregation'].indexOf(service);
  const isReady = (service: string): Promise<boolean> =>
    fetch(`http://127.0.0.1:${portOf(service)}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );

  beforeAll(async () => {
    buildServices();
    first = await threePorts();
    const address = new URL(inject('mongodbUri'));
    address.pathname = `/start_${randomUUID().replaceAll('-', '')}`;
    const command = "import('./dist/deploy/local/commands/start.js').then(({ run }) => run(['--no-sample']))";
    const env = { PORT: String(first), KAFKA_BROKERS: inject('kafkaBrokers'), MONGODB_URI: address.toString() };
    child = spawn(process.execPath, ['-e', command], { cwd: repository, env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until('it says that it runs', WITHIN_MS, async () => said.includes('Headway is running'));
  });
  afterAll(() => void child?.kill('SIGKILL'));

  it('restarts a service that was killed, and keeps its log', async () => {
    const before = logOf('ingestion');
    expect(before).not.toBe('');
    process.kill(processOf('ingestion') ?? NO_PROCESS, 'SIGKILL');
    await until('it has said so', WITHIN_MS, async () => said.includes('ingestion ended (SIGKILL); restarting it'));
    await until('ingestion is ready again', WITHIN_MS, () => isReady('ingestion'));
    expect(logOf('ingestion').startsWith(before)).toBe(true);
  });

  it('stops everything on request, and restarts nothing meanwhile', async () => {
    const since = said.length;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said.slice(since)).toMatch(/\nstopped … [\d.]+ s\n$/);
    expect(said.slice(since)).not.toContain('restarting it');
    expect(await Promise.all(['reporting', 'ingestion', 'aggregation'].map(isReady))).toEqual([false, false, false]);
  });
});
