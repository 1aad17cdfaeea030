import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalLine } from '#kpi-store';
import { InMemoryAuditReader } from '#kpi-store';
import { type StoreLines, linesIn, memoryWith } from '#kpi-store/testing';
import { sha256Hex } from '#platform';
import { makeLive } from '#projections/testing';
import { adopted, record, solution } from '../../../../test/oracle/oracle.fixture.js';
import { exportTo } from '../export/export.command.js';
import type { Manifest } from '../export/manifest.js';
import { namedProjection } from '../store.js';
import { software } from '../testing/audited-store.js';
import { KeptTerminal, MemoryStore } from '../testing/memory-store.js';
import { verifyExport, verifyStore } from './verify.command.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-cover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { model } = software.projectionOf('v1');
const neverSent = adopted('never', 'S1', 'KEN', '2024-05-01');
/** A void that waits for its target: it changes no number. */
const waiting = (id: string, day: string) => record({ id, day }, neverSent);
const OK = 'OK: everything matches the ledger';

/** Batches of two: numbers change in the first, second and fourth, and in no other. */
const events = [
  solution('S1', { day: '2024-05-01' }),
  adopted('a1', 'S1', 'KEN', '2024-05-01'),
  adopted('a2', 'S1', 'UGA', '2024-05-02'),
  adopted('a3', 'S1', 'TZA', '2024-05-02'),
  waiting('w1', '2024-05-02'),
  waiting('w2', '2024-05-02'),
  solution('S2', { day: '2024-05-02' }),
  waiting('w3', '2024-05-03'),
];

async function grown(all = events): Promise<MemoryStore> {
  const store = new MemoryStore(1);
  await store.install(software);
  await store.apply('v1', 0, all, model, 2);
  return store;
}

let lines: StoreLines;
beforeAll(async () => {
  lines = await linesIn(new InMemoryAuditReader((await grown()).database, 'v1'));
});

async function saidOf(store: MemoryStore, version = 'v1'): Promise<string> {
  const terminal = new KeptTerminal();
  await verifyStore(store, version, { software, terminal, flags: { publicKey: [] } });
  return verdictIn(terminal);
}

/** What verification finds in an export with these journal entries. */
async function saidOfExport(journal: readonly JournalLine[], store?: MemoryStore): Promise<string> {
  const to = mkdtempSync(join(folder, 'export-'));
  const from = store ?? (await grown());
  await exportTo(from, { folder: to, projection: await namedProjection(from, 'v1'), nowMs: 0 }, new KeptTerminal());
  const text = journal.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(join(to, 'journal.ndjson'), text);
  const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as Manifest;
  const files = manifest.files.map((file) =>
    file.name === 'journal.ndjson'
      ? { ...file, rows: journal.length, bytes: text.length, sha256: sha256Hex(text) }
      : file,
  );
  writeFileSync(join(to, 'manifest.json'), JSON.stringify({ ...manifest, files }));
  const terminal = new KeptTerminal();
  await verifyExport(to, { software, terminal, flags: { publicKey: [] } });
  return verdictIn(terminal);
}

/** The wrong journal row, or the last line. */
function verdictIn({ lines: said }: KeptTerminal): string {
  const wrong = said.filter((line) => line.includes('WRONG  '));
  expect(wrong.filter((line) => !line.startsWith('journal'))).toEqual([]);
  return wrong[0]?.replace('journal     WRONG  ', '') ?? said.at(-1) ?? '';
}

/** Changes one entry; null removes it. */
const changed = (id: string, change: Partial<JournalLine> | null) => (journal: readonly JournalLine[]) =>
  journal.flatMap((line) => (line.id !== id ? [line] : change === null ? [] : [{ ...line, ...change }]));
const empty =
  (id: string, day: string, fromSeq: string, toSeq = fromSeq) =>
  (journal: readonly JournalLine[]) =>
    [...journal, { id, partition: 0, fromSeq, toSeq, day, deltas: '{}' }].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const tampered = [
  {
    how: 'an empty entry removed',
    tamper: changed('events|0|4', null),
    says: 'events|0|6: covers ledger rows 7 to 7, expected to begin with row 5 after events|0|2',
  },
  {
    how: 'the last entry, which is empty, removed',
    tamper: changed('events|0|7', null),
    says: 'partition 0 recorded day 2024-05-03: no entry covers ledger rows 8 to 8',
  },
  {
    how: 'an empty entry added on a day of its own',
    tamper: empty('events|0|9', '2024-05-09', '9'),
    says: 'events|0|9: covers ledger rows 9 to 9, but no more rows were recorded on this day',
  },
  {
    how: 'an empty entry repeated',
    tamper: empty('events|0|5', '2024-05-02', '5', '6'),
    says: 'events|0|5: covers ledger rows 5 to 6, expected to begin with row 7 after events|0|4',
  },
  {
    how: 'an empty entry moved to another recorded day',
    tamper: changed('events|0|7', { day: '2024-05-02' }),
    says: 'events|0|7: covers ledger rows 8 to 8, but no more rows were recorded on this day after events|0|6',
  },
  {
    how: 'the first entry begins later',
    tamper: changed('events|0|0', { fromSeq: '2' }),
    says: 'events|0|0: covers ledger rows 2 to 2, expected to begin with row 1',
  },
  {
    how: 'an entry begins earlier',
    tamper: changed('events|0|4', { fromSeq: '4' }),
    says: 'events|0|4: covers ledger rows 4 to 6, expected to begin with row 5 after events|0|2',
  },
  {
    how: 'an entry ends earlier',
    tamper: changed('events|0|4', { toSeq: '5' }),
    says: 'events|0|6: covers ledger rows 7 to 7, expected to begin with row 6 after events|0|4',
  },
  {
    how: 'an entry ends later',
    tamper: changed('events|0|7', { toSeq: '9' }),
    says: 'events|0|7: covers ledger rows 8 to 9, but the rows of this recorded day end with 8',
  },
];

describe('verify checks that the journal covers the ledger', () => {
  it('finds nothing in entries of which some are empty', async () => {
    expect(lines.journal.map(({ id, fromSeq, toSeq, deltas }) => [id, fromSeq, toSeq, deltas === '{}'])).toEqual([
      ['events|0|0', '1', '2', false],
      ['events|0|2', '3', '4', false],
      ['events|0|4', '5', '6', true],
      ['events|0|6', '7', '7', false],
      ['events|0|7', '8', '8', true],
    ]);
    expect(await saidOf(await grown())).toBe(OK);
    expect(await saidOfExport(lines.journal)).toBe(OK);
  });

  it.each(tampered)('finds and locates: $how', async ({ tamper, says }) => {
    const journal = tamper(lines.journal);
    const found = [await saidOf(new MemoryStore(1, memoryWith({ ...lines, journal }))), await saidOfExport(journal)];
    expect(found).toEqual([says, says]);
  });

  it.each([
    ['no last row', { toSeq: undefined }, 'it covers rows 5 to undefined'],
    ['a last row before the first', { toSeq: '4' }, 'it covers rows 5 to 4'],
    ['no number', { fromSeq: 'many' }, 'it covers rows many to 6'],
    ['another partition', { partition: 1 }, 'its partition is 1, its id says 0'],
    ['no partition', { partition: undefined }, 'its partition is undefined, its id says 0'],
  ])('reports an entry with %s', async (_, change, says) => {
    const journal = changed('events|0|4', change as Partial<JournalLine>)(lines.journal);
    expect(await saidOfExport(journal)).toContain(`events|0|4: malformed: ${says}`);
  });
});

describe('verify accepts a journal whose first entries name no rows', () => {
  /** As earlier software wrote it: no rows, and no entry for a batch that changes no number. */
  const asEarlier = (journal: readonly JournalLine[]) =>
    journal.filter(({ deltas }) => deltas !== '{}').map(({ id, day, deltas }) => ({ id, day, deltas }));

  it('in a store of earlier software, and up to the last day on which it wrote', async () => {
    const { journal } = lines;
    expect(await saidOfExport(asEarlier(journal))).toBe(OK);
    for (const since of [1, 2, 3, 4]) {
      expect(await saidOfExport([...asEarlier(journal.slice(0, since)), ...journal.slice(since)])).toBe(OK);
    }
    const [first, ...rest] = journal as [JournalLine, ...JournalLine[]];
    const removed = [...asEarlier([first]), ...changed('events|0|4', null)(rest)];
    expect(await saidOfExport(removed)).toContain(
      'events|0|6: covers ledger rows 7 to 7, expected to begin with row 5',
    );
  });

  it('if earlier software has written no entry at all, because no number had changed', async () => {
    const store = await grown([waiting('w0', '2024-04-30'), ...events]);
    const { journal } = await linesIn(new InMemoryAuditReader(store.database, 'v1'));
    expect(await saidOfExport(journal, store)).toBe(OK);
    expect(await saidOfExport(journal.slice(1), store)).toBe(OK);
  });

  it('in a version that was built, from its first batch on, frozen or live', async () => {
    const store = await grown();
    await makeLive(store.database, { version: 'v2', definitions: software.definitions, partitions: 1 }, model);
    const more = ['w4', 'w5', 'w6'].map((id) => waiting(id, '2024-05-04'));
    await store.apply('v2', 0, [...more, waiting('w7', '2024-05-05')], model, 1);
    expect([await saidOf(store, 'v1'), await saidOf(store, 'v2')]).toEqual([OK, OK]);
    const built = await linesIn(new InMemoryAuditReader(store.database, 'v2'));
    const journal = changed('events|0|9', null)(built.journal);
    const found = await saidOf(new MemoryStore(1, memoryWith({ ...built, journal })), 'v2');
    expect(found).toBe('events|0|10: covers ledger rows 11 to 11, expected to begin with row 10 after events|0|8');
  });
});
