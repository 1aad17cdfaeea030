import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildServices, until } from '../../../../test/setup/service-process.js';
import { readManifest } from './manifest.js';

const repository = join(import.meta.dirname, '..', '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'headway-interrupted-'));
const children: ChildProcess[] = [];
beforeAll(() => buildServices());
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is shipped, on a store whose ledger never ends. */
function scriptFor(to: string): string {
  const built = (name: string) => JSON.stringify(pathToFileURL(join(repository, 'dist/services/operator/src', name)));
  return `
    import { exportTo } from ${built('export/export.command.js')};
    import { ScreenTerminal } from ${built('output/terminal.js')};
    const none = async function* () {};
    const endless = async function* () { for (;;) yield { row: 'x'.repeat(100_000) }; };
    const reader = { projections: none, checkpoints: none, ledger: endless, close: async () => {} };
    const request = { folder: ${JSON.stringify(to)}, projection: { version: 'v1' }, nowMs: 0 };
    await exportTo({ audit: async () => reader }, request, new ScreenTerminal(process.stdout, process.stderr));
  `;
}

interface Ended {
  readonly exitCode: number | null;
  readonly said: string;
}

/** Ends an export by a signal when it is in the middle of the ledger. */
async function endedBy(signal: NodeJS.Signals, to: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', scriptFor(to)], { cwd: repository });
  children.push(child);
  let said = '';
  const keep = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, said }));
  });
  const ledger = join(to, 'ledger.ndjson');
  const isUnderWay = async () => existsSync(ledger) && statSync(ledger).size > 0;
  await until('the ledger is being written', 30_000, isUnderWay);
  child.kill(signal);
  return ended;
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('is removed by %s, which it says, and exits with %i', async (signal, exitCode) => {
  const to = join(folder, signal);
  const ended = await endedBy(signal, to);
  expect(ended.exitCode).toBe(exitCode);
  expect(ended.said).toContain(
    `The export was interrupted by ${signal}: the files it had written to ${to} were removed.`,
  );
  expect(existsSync(to)).toBe(false);
});

it('is left without a manifest by a kill, and reported as unfinished', async () => {
  const to = join(folder, 'killed');
  expect(await endedBy('SIGKILL', to)).toMatchObject({ exitCode: null });
  expect(readdirSync(to)).toContain('ledger.ndjson');
  await expect(readManifest(to)).rejects.toThrow('holds an unfinished export');
});
