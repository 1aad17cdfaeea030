import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MongoKeyStore, openMongo } from '#kpi-store';
import { sha256Hex } from '#platform';
import { setUp } from '../../deploy/set-up/set-up.js';
import { referenceFolder } from '../../deploy/set-up/read-reference.js';
import { blocksIn } from '../docs/blocks.js';
import { ServiceProcess, buildServices } from '../setup/service-process.js';

const repository = join(import.meta.dirname, '..', '..');
const MAIN = join(repository, 'dist', 'services', 'operator', 'src', 'main.js');
const KEY = `hwtest_${randomUUID()}`;
const OFFICE_KEY = `hwtest_${randomUUID()}`;
const TODAY = new Date().toISOString().slice(0, 10);

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** What headquarters does by commands, with the steps of the pages that describe it, on real engines and services. */
describe('headquarters', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-headquarters-'));
  const services: ServiceProcess[] = [];
  let addresses: NodeJS.ProcessEnv = {};

  /** Runs shell text in the folder, where `npx headway` is the command that was built. */
  const shell = async (steps: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> => {
    const script = `npx() { shift; "${process.execPath}" "${MAIN}" "$@"; }\n${steps}`;
    const child = spawn('sh', ['-ec', script], {
      cwd: folder,
      env: { ...process.env, ...addresses, REFERENCE_DIR: referenceFolder, HEADWAY_KEY: KEY, ...env },
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { status, out, err };
  };
  const entity = async (key: string): Promise<{ readonly state: unknown; readonly events: readonly unknown[] }> => {
    const url = `${addresses['REPORTING_URL']}/v1/entities/${encodeURIComponent(key)}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${KEY}` } });
    return ((await answer.json()) as { readonly data: Awaited<ReturnType<typeof entity>> }).data;
  };

  beforeAll(async () => {
    buildServices();
    const kafkaBrokers = inject('kafkaBrokers');
    const address = new URL(inject('mongodbUri'));
    address.pathname = `/e2e_${randomUUID().replaceAll('-', '')}`;
    const mongodbUri = address.toString();
    await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: 4, developmentKey: KEY });
    const mongo = await openMongo(mongodbUri);
    const office = { hash: sha256Hex(OFFICE_KEY), name: 'office', units: '*' } as const;
    await new MongoKeyStore(mongo).save({ ...office, scopes: ['events:write', 'values:read', 'detail:read'] });
    await mongo.close();
    const env = { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri, PUBLIC_READ: 'true' };
    for (const name of ['ingestion', 'aggregation', 'reporting'] as const) {
      services.push(new ServiceProcess(name, env));
      await services.at(-1)?.start();
    }
    addresses = { INGESTION_URL: services[0]?.address, REPORTING_URL: services[2]?.address };
  });

  afterAll(async () => {
    for (const service of services) await service.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('imports targets as the page shows', () => {
    const blocks = blocksIn('docs/how-to/import-targets.md');
    const source = 'https://data.example.org/hq-cdo/targets';
    const file = blocks.find(({ language }) => language === 'csv')?.text ?? '';
    const steps = blocks.filter((block) => block.text.includes('npx headway'));
    const said = (after: string) => blocks[blocks.findIndex((block) => block.text === after) + 1]?.text;

    beforeAll(() => writeFileSync(join(folder, 'targets.csv'), file));

    it.each(steps.map((block) => [block.text]))('%s', async (step) => {
      const { out, err } = await shell(step, { HEADWAY_SOURCE: source });
      expect(out, err).toBe(said(step));
    });

    it('and they are what reporting answers', async () => {
      expect(steps).toHaveLength(4);
      expect(await entity('target:O1.03/RBA/2025/_T')).toMatchObject({
        state: { first: { value: '80' }, current: { value: '85', setOn: '2024-09-01', setBy: 'acc-1041' } },
        events: [{}, {}],
      });
      expect(await entity('baseline:O1.03/RBA/_T')).toMatchObject({
        state: { current: { value: '40' } },
        events: [{}],
      });
    });

    it('publishes the accepted rows beside rejected ones only when told to', async () => {
      const header = file.split('\n')[0] ?? '';
      const row = 'target,O1.03,RBAP,,2025,,70,Agreed.,,acc-1041,2024-05-02';
      writeFileSync(join(folder, 'mixed.csv'), [header, row, row.replace('RBAP', 'NONE')].join('\n'));
      const run = (flags: string) => shell(`npx headway targets import mixed.csv ${flags}`, { HEADWAY_SOURCE: source });
      expect((await run('--publish')).out).toContain('nothing was published, because rows were rejected');
      const { status, out } = await run('--publish --skip-rejected');
      expect([status, out.trimEnd().split('\n').at(-1)]).toEqual([1, '1 difference published and recorded']);
      expect(readFileSync(join(folder, 'mixed.csv.rejects.csv'), 'utf8').split('\n')[1]).toMatch(
        /^3,area,\/data\/area,/,
      );
      writeFileSync(join(folder, 'mixed.csv'), [header, row].join('\n'));
      const again = await run('--publish');
      expect([again.status, again.out]).toEqual([
        0,
        '1 row: 0 new, 0 changed, 0 earlier, 1 unchanged\n0 differences published and recorded\n',
      ]);
      expect((await shell('ls mixed.csv.rejects.csv')).status).not.toBe(0);
      expect((await entity('target:O1.03/RBAP/2025/_T')).events).toHaveLength(1);
    });

    it.each([
      ['key-unknown', { HEADWAY_KEY: 'hwtest_wrong' }],
      ['type-not-allowed', { HEADWAY_KEY: OFFICE_KEY }],
      ['source-not-registered', { HEADWAY_SOURCE: 'https://data.example.org/tza/pims' }],
      ['service-unreachable', { INGESTION_URL: 'http://127.0.0.1:1' }],
      ['service-unreachable', { REPORTING_URL: 'http://127.0.0.1:1' }],
    ] as const)('stops with %s, and never shows the key', async (code, env) => {
      const { status, out, err } = await shell('npx headway targets import targets.csv.bak --publish', {
        HEADWAY_SOURCE: source,
        ...env,
      });
      expect([status, out]).toEqual([1, expect.stringMatching(new RegExp(`^${code}: `, 'm'))]);
      expect(`${out}${err}`).not.toContain('hwtest_');
    });
  });

  describe('decides on a period as the page shows', () => {
    const blocks = blocksIn('docs/how-to/close-a-period.md');
    const source = 'https://data.example.org/hq-cdo/periods';
    const days = (shown: string) => shown.replaceAll('2025-03-01', TODAY);
    const run = (steps: string) => shell(steps, { HEADWAY_SOURCE: source });

    it.each(blocks.filter((block) => block.text.includes('npx headway')).map((block) => [block.text]))(
      '%s',
      async (step) => {
        const next = blocks[blocks.findIndex((block) => block.text === step) + 1];
        const { status, out, err } = await run(step);
        expect(status, `${out}${err}`).toBe(0);
        const shown = next?.language === 'text' ? days(next.text) : undefined;
        expect(shown === undefined ? out.slice(-'recorded\n'.length) : out).toBe(shown ?? 'recorded\n');
      },
    );

    it('and that is what reporting answers', async () => {
      expect(await entity('period:2024-Q4')).toMatchObject({
        state: {
          isClosed: false,
          closing: { dueUnits: ['KEN', 'TZA', 'UGA'], deadline: '2025-01-31', closedOn: TODAY },
          submitted: { TZA: '2025-01-12' },
        },
      });
      expect((await entity('period:2024-Q4')).events).toHaveLength(5);
    });

    it.each([
      ['not-submitted', 'return 2024-Q4 KEN --reason "Again." --by acc-1041'],
      ['not-closed', 'reopen 2024-Q4 --reason "Again." --requested-by acc-2207 --by acc-1041'],
      ['no-effect', 'approve 2024-Q4 TZA --submitted-on 2025-01-12 --submitted-by acc-2207 --by acc-1041'],
      ['same-actor', 'approve 2024-Q4 UGA --submitted-on 2025-01-12 --submitted-by acc-1041 --by acc-1041'],
      ['unit-unknown', 'close 2024-Q4 --due XXX --by acc-1041'],
      ['deadline-missing', 'close 2024-Q3 --preview --by acc-1041'],
      ['period-not-over', `close ${Number(TODAY.slice(0, 4)) + 1} --deadline 2099-01-01 --preview --by acc-1041`],
    ])('sends nothing that would have no effect or be rejected: %s', async (code, command) => {
      const before = (await entity('period:2024-Q4')).events.length;
      const { status, out } = await run(`npx headway periods ${command}`);
      expect([status, out]).toEqual([1, expect.stringMatching(new RegExp(`^${code}: `, 'm'))]);
      expect((await entity('period:2024-Q4')).events).toHaveLength(before);
    });

    it('closes it again with the units and the deadline of the last closing, once', async () => {
      const closing = 'npx headway periods close 2024-Q4 --by acc-1041';
      expect((await run(closing)).out).toMatch(/\nrecorded\n$/);
      expect((await run(closing)).out).toContain('\nalready-closed: ');
    });
  });
});
