import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedHeadOf, type HeadLine } from '#kpi-store';
import { type Head, toHead } from '../../services/reporting/src/audit/head.dto.js';
import { exportTo } from '../../services/operator/src/export/export.command.js';
import { namedProjection } from '../../services/operator/src/store.js';
import { grownStore, publicPem } from '../../services/operator/src/testing/audited-store.js';
import { KeptTerminal } from '../../services/operator/src/testing/memory-store.js';
import { read } from './pages.js';

const script = join(import.meta.dirname, '..', '..', 'docs', 'how-to', 'check-history.mjs');
const folder = mkdtempSync(join(tmpdir(), 'headway-check-'));
const exported = join(folder, 'export');
const key = join(folder, 'heads-key.pub.pem');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  writeFileSync(key, publicPem);
  const store = await grownStore();
  const projection = await namedProjection(store, 'v1');
  await exportTo(store, { folder: exported, projection, nowMs: 0 }, new KeptTerminal());
});

function checked(of = exported): { readonly exitCode: number | null; readonly said: string } {
  const { status, stdout } = spawnSync(process.execPath, [script, of, key], { encoding: 'utf8' });
  return { exitCode: status, said: stdout };
}

/** The export with one of its files changed. */
function touched(name: string, change: (text: string) => string): string {
  const to = mkdtempSync(join(folder, 'touched-'));
  for (const file of ['ledger.ndjson', 'heads.ndjson']) copyFileSync(join(exported, file), join(to, file));
  writeFileSync(join(to, name), change(readFileSync(join(to, name), 'utf8')));
  return to;
}

const lines = (text: string): string[] => text.trimEnd().split('\n');

describe('the check that shares no code with Headway', () => {
  it('imports nothing but Node', () => {
    const imports = [...read('docs/how-to/check-history.mjs').matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(imports.every((name) => name?.startsWith('node:'))).toBe(true);
  });

  it('agrees with an export that nobody touched', () => {
    expect(checked()).toEqual({ exitCode: 0, said: 'OK: 9 rows in 2 partitions match the signed heads\n' });
  });

  it.each([
    [
      'an event that was changed',
      'ledger.ndjson',
      (text: string) => text.replace('UGA', 'TZA'),
      'has content that does not match its hash',
    ],
    [
      'an event that was removed',
      'ledger.ndjson',
      (text: string) => lines(text).toSpliced(1, 1).join('\n'),
      'partition 0 row 2 is missing',
    ],
    [
      'a ledger that was cut short',
      'ledger.ndjson',
      (text: string) => lines(text).slice(0, -1).join('\n'),
      'partition 1 row 4 is missing, although a head of it was signed',
    ],
    [
      'a time of recording that was changed',
      'ledger.ndjson',
      (text: string) => text.replace('2024-05-02T23', '2024-05-02T22'),
      'does not follow from the row before it',
    ],
    [
      'a head that was changed',
      'heads.ndjson',
      (text: string) => text.replace('"nextOffset":"5"', '"nextOffset":"6"'),
      'is not signed by this key',
    ],
  ])('finds %s', (_, name, change, what) => {
    const { exitCode, said } = checked(touched(name, change));
    expect([exitCode, said]).toEqual([1, expect.stringContaining(what)]);
  });
});

/** Why the page cannot be followed here; empty: it can. */
const lacking = [
  ['jq', '--version', /^jq/],
  ['openssl', 'version', /^OpenSSL [3-9]/],
] as const;
const missing = lacking.filter(
  ([tool, flag, wanted]) => !wanted.test(spawnSync(tool, [flag], { encoding: 'utf8' }).stdout ?? ''),
);

describe('the steps on the page', () => {
  beforeEach(({ skip }) => skip(missing.length > 0, `there is no ${missing.map(([tool]) => tool).join(', ')}`));

  const page = read('docs/how-to/check-history-yourself.md');
  const [, signature = ''] = /## 3\. Check a signature[^]*?```sh\n([^]*?)```/.exec(page) ?? [];
  const [, added = ''] = /Add the heads that you kept[^]*?```sh\n([^]*?)```/.exec(page) ?? [];
  const shownHeads = () =>
    lines(readFileSync(join(exported, 'heads.ndjson'), 'utf8')).map((line) =>
      toHead(signedHeadOf(JSON.parse(line) as HeadLine)),
    );
  const keep = (...heads: readonly object[]) =>
    writeFileSync(join(folder, 'kept-heads.ndjson'), heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
  const run = (steps: string) => spawnSync('sh', ['-ec', steps], { cwd: folder, encoding: 'utf8' });

  it('check a signature with openssl, and find a text that was not signed', () => {
    const [head] = shownHeads() as [Head];
    keep(head);
    expect(run(signature).stdout).toContain('Signature Verified Successfully');
    keep(Object.assign(head, { text: head.text.replace('rows', 'row') }));
    expect(run(signature).status).not.toBe(0);
  });

  it('find a store that was cut back with all its heads, by heads that were kept', () => {
    const withoutLast = (text: string) => `${lines(text).slice(0, -1).join('\n')}\n`;
    const to = touched('ledger.ndjson', withoutLast);
    const heads = join(to, 'heads.ndjson');
    writeFileSync(heads, withoutLast(readFileSync(heads, 'utf8')));
    expect(checked(to).exitCode).toBe(0);
    keep(...shownHeads());
    expect(run(added.replace('<folder of the export>', to)).status).toBe(0);
    const { exitCode, said } = checked(to);
    expect([exitCode, said]).toEqual([
      1,
      expect.stringContaining('partition 1 row 4 is missing, although a head of it was signed'),
    ]);
  });

  it('name a key by the digest that heads carry', () => {
    const [line = ''] = lines(readFileSync(join(exported, 'heads.ndjson'), 'utf8'));
    const der = execFileSync('openssl', ['pkey', '-pubin', '-in', key, '-outform', 'DER']);
    const digest = execFileSync('sha256sum', { input: der, encoding: 'utf8' }).split(' ')[0];
    expect((JSON.parse(line) as HeadLine).keyId).toBe(digest);
  });
});
