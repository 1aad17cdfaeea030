import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { InMemoryAuditReader, type JournalLine } from '#kpi-store';
import { namedProjection } from '../store.js';
import { grownStore, software } from '../testing/audited-store.js';
import { KeptTerminal } from '../testing/memory-store.js';
import { verifyExport } from '../verify/verify.command.js';
import { exportTo } from './export.command.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-unfinished-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The store goes away in the middle of the journal. */
class BrokenReader extends InMemoryAuditReader {
  override async *journal(): AsyncIterable<JournalLine> {
    for await (const line of super.journal()) {
      yield line;
      throw new Error('the store went away');
    }
  }
}

async function cutOff(to: string, terminal = new KeptTerminal()): Promise<void> {
  const store = await grownStore();
  const projection = await namedProjection(store, 'v1');
  const audit = async () => new BrokenReader(store.database, 'v1');
  await exportTo({ audit }, { folder: to, projection, nowMs: 0 }, terminal);
}

it('removes what it wrote if the store goes away, including a folder that it created, and reports it', async () => {
  const terminal = new KeptTerminal();
  const to = join(folder, 'cut-off');
  const listening = process.listenerCount('SIGINT');
  await expect(cutOff(to, terminal)).rejects.toThrow('the store went away');
  expect(existsSync(to)).toBe(false);
  expect(terminal.notes).toEqual([`The export did not finish: the files it had written to ${to} were removed.`]);
  mkdirSync(to);
  await expect(cutOff(to)).rejects.toThrow('the store went away');
  expect(readdirSync(to)).toEqual([]);
  expect(process.listenerCount('SIGINT')).toBe(listening);
});

it('is recognised by its missing manifest: it is not verified, and nothing is exported over it', async () => {
  const to = join(folder, 'killed');
  mkdirSync(to);
  for (const name of ['projections.ndjson', 'ledger.ndjson', 'manifest.json.part']) writeFileSync(join(to, name), '{}');
  const terminal = new KeptTerminal();
  await expect(verifyExport(to, { software, terminal, flags: { publicKey: [] } })).rejects.toThrow(
    `${to} holds an unfinished export: manifest.json, which is written last, is missing.`,
  );
  await expect(cutOff(to)).rejects.toThrow(`${to} holds an unfinished export: remove it or name a new folder.`);
  expect(readdirSync(to)).toHaveLength(3);
});
