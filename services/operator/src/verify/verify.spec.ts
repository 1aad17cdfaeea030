import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceTexts } from '#domain/testing';
import type { BucketLine, HeadLine, JournalLine, LedgerLine, ProjectionLine } from '#kpi-store';
import { type StoreLines, memoryWith } from '#kpi-store/testing';
import { sha256Hex } from '#platform';
import { makeLive } from '#projections/testing';
import { adopted, solution } from '../../../../test/oracle/oracle.fixture.js';
import { exportTo } from '../export/export.command.js';
import type { Manifest } from '../export/manifest.js';
import { namedProjection } from '../store.js';
import { grownLines, publicPem, software } from '../testing/audited-store.js';
import { KeptTerminal, MemoryStore, softwareWith } from '../testing/memory-store.js';
import { relinked, tamperings } from '../testing/tampering.js';
import { type VerifyFlags, verifyExport, verifyStore } from './verify.command.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-verify-'));
const keyFile = join(folder, 'key.pub.pem');
const untouched = join(folder, 'untouched');
let lines: StoreLines;
beforeAll(async () => {
  writeFileSync(keyFile, publicPem);
  lines = await grownLines();
  const store = storeWith(lines);
  const request = {
    folder: untouched,
    projection: await namedProjection(store, 'v1'),
    nowMs: Date.parse('2026-11-25T10:00:00Z'),
  };
  await exportTo(store, request, new KeptTerminal());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

function storeWith(of: StoreLines): MemoryStore {
  return new MemoryStore(2, memoryWith(of));
}

async function saidOf(of: StoreLines, flags: Partial<VerifyFlags> = {}, own = software): Promise<Said> {
  const terminal = new KeptTerminal();
  const given = { publicKey: [keyFile], ...flags };
  const exitCode = await verifyStore(storeWith(of), 'v1', { software: own, terminal, flags: given });
  return { exitCode, lines: terminal.lines };
}

/** An export of these lines, its manifest made anew: whoever changes a file can do that too. */
function exported(of: StoreLines): string {
  const to = mkdtempSync(join(folder, 'changed-'));
  cpSync(untouched, to, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as Manifest;
  const files = manifest.files.map((file) => {
    const rows = of[file.name.replace('.ndjson', '') as keyof StoreLines] as readonly object[];
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    writeFileSync(join(to, file.name), text);
    return { ...file, rows: rows.length, sha256: sha256Hex(text) };
  });
  writeFileSync(join(to, 'manifest.json'), JSON.stringify({ ...manifest, files }));
  return to;
}

async function saidOfExport(from: string, own = software): Promise<Said> {
  const terminal = new KeptTerminal();
  const exitCode = await verifyExport(from, { software: own, terminal, flags: { publicKey: [keyFile] } });
  return { exitCode, lines: terminal.lines };
}

const wrong = ({ lines: said }: Said, kind: string): string => said.find((line) => line.startsWith(`${kind} `)) ?? '';

describe('verify', () => {
  it('finds nothing in an untouched store, online and in an export', async () => {
    const online = await saidOf(lines);
    expect(online.exitCode).toBe(0);
    expect(online.lines).toEqual([
      'projections OK     1',
      'ledger      OK     9',
      'heads       OK     4',
      'checkpoints OK     2',
      'entities    OK     3',
      'verdicts    OK     1',
      'anomalies   OK     2',
      `buckets     OK     ${lines.buckets.length}`,
      `journal     OK     ${lines.journal.length}`,
      expect.stringMatching(/^signed by [0-9a-f]{12}, as given by --public-key$/),
      'OK: everything matches the ledger',
    ]);
    const offline = await saidOfExport(untouched);
    expect(offline.exitCode).toBe(0);
    expect(offline.lines.slice(0, 2)).toEqual([
      'export of 2026-11-25T10:00:00.000Z, projection version v1',
      'files       OK     9',
    ]);
    expect(offline.lines.at(-1)).toBe('OK: everything matches the ledger');
  });

  describe.each(tamperings)('names the row: $how of $of', ({ tamper, kind, row, what }) => {
    it('online', async () => {
      const said = await saidOf(tamper(lines));
      expect(said.exitCode).toBe(1);
      expect(wrong(said, kind)).toContain(`WRONG  ${row(lines)}: `);
      expect(wrong(said, kind)).toContain(what);
    });

    it('in an export', async () => {
      const said = await saidOfExport(exported(tamper(lines)));
      expect(said.exitCode).toBe(1);
      expect(wrong(said, kind)).toContain(`WRONG  ${row(lines)}: `);
      expect(wrong(said, kind)).toContain(what);
    });
  });

  it('detects a rewritten history, including hashes, chains and checkpoints, by a head signed before', async () => {
    const ledger = relinked(
      lines.ledger.map((line, index) => (index === 2 ? { ...line, data: line.data.replace('UGA', 'TZA') } : line)),
    );
    const checkpoints = lines.checkpoints.map((line) => {
      const last = ledger.findLast(({ partition }) => partition === line.partition);
      return { ...line, chain: last?.chain ?? '' };
    });
    const said = await saidOf({ ...lines, ledger, checkpoints });
    expect(wrong(said, 'ledger')).toMatch(
      /^ledger {6}WRONG {2}partition 0 row 5: its chain is [0-9a-f]{64}, but a signed head says [0-9a-f]{64}: this row or one before it was rewritten$/,
    );
    expect(wrong(said, 'checkpoints')).toContain('OK');
  });

  it('detects a store that was cut back as a whole, by its signed heads or by kept ones', async () => {
    const cut = await grownLines(4);
    const said = await saidOf({ ...cut, heads: lines.heads });
    expect(wrong(said, 'ledger')).toContain('partition 0 row 5: missing: a signed head counts 5 rows');
    expect((await saidOf(cut)).exitCode).toBe(0);
    const kept = join(folder, 'kept-heads.ndjson');
    const [head] = lines.heads.filter(({ partition, seq }) => partition === 0 && seq === '5');
    writeFileSync(kept, `${JSON.stringify({ ...head, seq: undefined, ledgerSequence: 5, nextOffset: 5 })}\n`);
    const withKept = await saidOf(cut, { heads: kept });
    expect(withKept.exitCode).toBe(1);
    expect(wrong(withKept, 'ledger')).toContain('partition 0 row 5: missing');
  });

  it('counts only signatures of the given keys, and names the signers if none is given', async () => {
    const heads = lines.heads.map((head, index) => (index === 1 ? { ...head, nextOffset: '6' } : head));
    expect(wrong(await saidOf({ ...lines, heads }), 'heads')).toMatch(
      /partition 0 rows 5: the signature by [0-9a-f]{64} does not match its text/,
    );
    const other = join(folder, 'other.pub.pem');
    writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }));
    const foreign = await saidOf(lines, { publicKey: [other] });
    expect(wrong(foreign, 'heads')).toMatch(
      /partition 0 rows 2: signed by [0-9a-f]{64}, a key not given by --public-key \(and 3 more\)/,
    );
    const unnamed = await saidOf(lines, { publicKey: [] });
    expect([unnamed.exitCode, unnamed.lines.at(-2)]).toEqual([
      0,
      expect.stringContaining('pass the key that you trust'),
    ]);
    await expect(saidOf(lines, { publicKey: [join(folder, 'none')] })).rejects.toThrow(
      'Cannot read a public key from the file',
    );
    await expect(saidOf(lines, { publicKey: [join(untouched, 'manifest.json')] })).rejects.toThrow(
      'not a public Ed25519 key',
    );
  });

  it('detects sums that balance only over all partitions', async () => {
    const buckets = lines.buckets.map((line) => ({
      ...line,
      id: line.id.replace(/^(solution\|WORLD\|2024)\|1$/, '$1|0'),
    }));
    const moved = buckets.filter(({ id }, index) => buckets.findIndex((one) => one.id === id) === index);
    expect(wrong(await saidOf({ ...lines, buckets: moved }), 'buckets')).toContain('solution|WORLD|2024|1: missing');
  });

  it('names a malformed row, and still checks the rest', async () => {
    const [first, second] = lines.ledger;
    const broken: StoreLines = {
      ...lines,
      ledger: [first as LedgerLine, { ...(second as LedgerLine), data: '{' }, ...lines.ledger.slice(2)],
      entities: lines.entities.map((line, index) => (index === 2 ? { ...line, state: 'no JSON' } : line)),
      buckets: [{ ...lines.buckets[0], id: 'solution|KEN|2024' } as BucketLine, ...lines.buckets.slice(1)],
      journal: [
        { ...lines.journal[0], deltas: '{"solution|KEN|2024":{"solution.adopted":{"_T":"0501:0"}}}' } as JournalLine,
      ],
      heads: [{ ...lines.heads[0], seq: 'many' } as HeadLine],
      checkpoints: lines.checkpoints.map((line, index) => (index === 1 ? { ...line, nextOffset: 'far' } : line)),
    };
    const said = await saidOfExport(exported(broken));
    expect(said.exitCode).toBe(1);
    const found = ['ledger', 'entities', 'buckets', 'journal', 'heads', 'checkpoints'].map((kind) => wrong(said, kind));
    expect(found).toEqual([
      expect.stringContaining('partition 0 row 2: malformed'),
      expect.stringContaining('solution:S1: malformed'),
      expect.stringContaining('solution|KEN|2024: malformed: its id is not family|area|year|partition'),
      expect.stringContaining('solution.adopted _T of solution|KEN|2024 is "0501:0", which is not a list of day sums'),
      expect.stringContaining('partition 0 rows many: malformed'),
      expect.stringContaining('partition 1: malformed'),
    ]);
  });

  it('detects a repeated event, a wrong anomaly, and a version that only claims to be live', async () => {
    const [again] = lines.ledger;
    const ledger = relinked([
      ...lines.ledger.slice(0, 5),
      { ...(again as LedgerLine), seq: '6', offset: '9' },
      ...lines.ledger.slice(5),
    ]);
    expect(wrong(await saidOfExport(exported({ ...lines, ledger })), 'ledger')).toContain('WRONG');
    const anomalies = lines.anomalies.map((line, index) => (index === 0 ? { ...line, codes: ['foreign-unit'] } : line));
    expect(wrong(await saidOf({ ...lines, anomalies }), 'anomalies')).toContain(
      'it is foreign-unit, expected already-adopted',
    );
    const moved = lines.anomalies.map((line, index) => (index === 0 ? { ...line, unit: 'MNG' } : line));
    expect(wrong(await saidOf({ ...lines, anomalies: moved }), 'anomalies')).toMatch(
      /it is of MNG on [\d-]+, expected [A-Z]{3} on [\d-]+/,
    );
    const [own] = lines.projections;
    const projections = [own as ProjectionLine, { ...(own as ProjectionLine), version: 'v2' }];
    expect(wrong(await saidOf({ ...lines, projections }), 'projections')).toContain(
      'v2: marked live, but the alias names v1',
    );
  });

  it('checks what it can if the definitions differ, and reports what it did not check', async () => {
    const said = await saidOf(
      lines,
      {},
      softwareWith({
        'units.csv': (referenceTexts['units.csv'] ?? '').replace(',Kenya,country_office,', ',Kenya,hub,'),
      }),
    );
    expect(said.exitCode).toBe(1);
    expect(said.lines).toContain('ledger      OK     9');
    expect(said.lines.join('\n')).toMatch(
      /NOT CHECKED entities, verdicts, anomalies, buckets and journal: v1 was built with definitions/,
    );
  });

  it('rejects an unknown version, and one that is not complete', async () => {
    const store = storeWith(lines);
    const request = { software, terminal: new KeptTerminal(), flags: { publicKey: [] } };
    await expect(verifyStore(store, 'v7', request)).rejects.toThrow(
      'There is no projection version v7: the store has v1 (live).',
    );
    await store.registry.begin({ version: 'v2', definitions: software.definitions, partitions: 2 });
    await expect(verifyStore(store, 'v2', request)).rejects.toThrow('v2 is still being built');
  });

  it('verifies a frozen version up to its checkpoints', async () => {
    const store = storeWith(lines);
    const { model } = software.projectionOf('v2');
    await makeLive(store.database, { version: 'v2', definitions: software.definitions, partitions: 2 }, model);
    await store.apply('v2', 0, [adopted('late', 'S1', 'TZA', '2024-05-06')], model);
    for (const version of ['v1', 'v2']) {
      const request = { software, terminal: new KeptTerminal(), flags: { publicKey: [keyFile] } };
      expect([version, await verifyStore(store, version, request), request.terminal.lines.at(-1)]).toEqual([
        version,
        0,
        'OK: everything matches the ledger',
      ]);
    }
  });
});

describe('the files of an export', () => {
  const touched = (change: (folder: string) => void): string => {
    const to = mkdtempSync(join(folder, 'touched-'));
    cpSync(untouched, to, { recursive: true });
    change(to);
    return to;
  };
  const rewritten = (name: string, change: (text: string) => string) =>
    touched((to) => writeFileSync(join(to, name), change(readFileSync(join(to, name), 'utf8'))));

  it('match the manifest, with every line in order', async () => {
    const edited = await saidOfExport(
      rewritten('entities.ndjson', (text) => text.replace('solution:S1', 'solution:S3')),
    );
    expect(wrong(edited, 'files')).toMatch(/entities\.ndjson: its sha256 is [0-9a-f]{64}, but the manifest says/);
    const swapped = await saidOfExport(
      exported({ ...lines, buckets: [lines.buckets[1], lines.buckets[0], ...lines.buckets.slice(2)] as BucketLine[] }),
    );
    expect(wrong(swapped, 'files')).toContain('buckets.ndjson line 2: out of order');
    const gone = await saidOfExport(touched((to) => rmSync(join(to, 'journal.ndjson'))));
    expect(wrong(gone, 'files')).toContain('journal.ndjson: cannot be read');
    const broken = await saidOfExport(rewritten('heads.ndjson', (text) => `${text}half a l`));
    expect(broken.exitCode).toBe(1);
  });

  it('have one line per row for every reader, whatever an event contains', async () => {
    const store = new MemoryStore();
    await store.install(software);
    const { model } = software.projectionOf('v1');
    await store.apply('v1', 0, [solution('S1', {}, { title: 'one\u2028two\u2029three' })], model);
    const to = mkdtempSync(join(folder, 'separators-'));
    const projection = await namedProjection(store, 'v1');
    await exportTo(store, { folder: to, projection, nowMs: 0 }, new KeptTerminal());
    const ledger = readFileSync(join(to, 'ledger.ndjson'), 'utf8');
    expect(ledger.split(/[\n\r\u2028\u2029]/)).toEqual([expect.stringContaining('two'), '']);
    expect(wrong(await saidOfExport(to), 'ledger')).toBe('ledger      OK     1');
  });

  it('have the known form, and are never overwritten', async () => {
    await expect(saidOfExport(folder)).rejects.toThrow('is not an export');
    await expect(saidOfExport(rewritten('manifest.json', () => '{"form":"other"}'))).rejects.toThrow(
      'an export of the form',
    );
    const store = storeWith(lines);
    const request = { folder: untouched, projection: await namedProjection(store, 'v1'), nowMs: 0 };
    await expect(exportTo(store, request, new KeptTerminal())).rejects.toThrow('is not empty');
  });
});
