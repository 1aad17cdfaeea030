import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { publishSample } from '../../deploy/local/sample/publish-sample.js';
import { setUp } from '../../deploy/set-up/set-up.js';
import { HeadwayCommand } from '../setup/headway-command.js';
import { ServiceProcess, buildServices, until } from '../setup/service-process.js';
import { Trickle } from './trickle.js';

const KEY = `hwtest_${randomUUID()}`;
const WITHIN_MS = 60_000;
const RIGHT = /\nOK: everything matches the ledger$/;

/**
 * Real processes and engines: events arrive while an operator builds a version, is killed, switches, and switches back.
 */
describe('a new projection version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headway-switch-'));
  const publicKey = join(folder, 'heads-key.pub.pem');
  const kafkaBrokers = inject('kafkaBrokers');
  let [ingestion, aggregation, reporting]: ServiceProcess[] = [];
  let trickle: Trickle;
  let mongodbUri: string;
  /** Adoptions in the window before the trickle starts. */
  let before = 0;

  const headway = (...args: readonly string[]) => new HeadwayCommand(args, { MONGODB_URI: mongodbUri });
  const answer = async (path: string) =>
    (await (await fetch(`${reporting?.address}${path}`)).json()) as {
      readonly data: readonly { readonly value: number }[];
      readonly meta: { readonly version: number; readonly projection: string };
    };
  const meta = async () => (await answer('/v1/values?indicators=O1.01&period=2024')).meta;
  const counted = async () => (await answer('/v1/indicators/O1.01/values?period=2024&area=TZA')).data[0]?.value;
  const settled = () =>
    until('every event is in the numbers', WITHIN_MS, async () => (await counted()) === before + trickle.accepted);

  beforeAll(async () => {
    buildServices();
    const address = new URL(inject('mongodbUri'));
    address.pathname = `/e2e_${randomUUID().replaceAll('-', '')}`;
    mongodbUri = address.toString();
    await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: 4, developmentKey: KEY });
    const pair = generateKeyPairSync('ed25519');
    const HEADS_KEY = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    writeFileSync(publicKey, pair.publicKey.export({ format: 'pem', type: 'spki' }));
    const env = { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri, PUBLIC_READ: 'true', HEADS_KEY };
    [ingestion, aggregation, reporting] = (['ingestion', 'aggregation', 'reporting'] as const).map(
      (name) => new ServiceProcess(name, env),
    );
    for (const service of [ingestion, aggregation, reporting]) await service?.start();
    await publishSample(kafkaBrokers);
    await until('the sample is counted', WITHIN_MS, async () => {
      return (await answer('/v1/indicators/O1.01/values?period=2020-09-01/P13M')).data[0]?.value === 580;
    });
    before = (await counted()) ?? 0;
    trickle = new Trickle(`${ingestion?.address}`, KEY);
  });

  afterAll(async () => {
    await trickle?.stop();
    for (const service of [ingestion, aggregation, reporting]) await service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is built alongside the live one while events arrive, is killed, and resumes', { timeout: 180_000 }, async () => {
    trickle.start();
    const first = headway('rebuild', '--into', 'v2');
    await until('it has started', WITHIN_MS, async () => first.output.includes('building v2'));
    first.kill();
    expect((await first.ended).exitCode).toBeNull();
    await headway('rebuild', '--into', 'v2').ended;
    await trickle.stop();
    await settled();
    const { exitCode, lines } = await headway('rebuild', '--into', 'v2').ended;
    expect([lines.at(-1), exitCode]).toEqual(['identical: v2 matches v1', 0]);
    expect((await meta()).projection).toBe('v1');
  });

  it('goes live under a running aggregation without losing an event', { timeout: 180_000 }, async () => {
    trickle.start();
    // Without a server snapshot nothing can be compared while events arrive; the test above has compared.
    const { exitCode, lines } = await headway('rebuild', '--into', 'v2', '--switch', '--despite-differences').ended;
    expect(lines.at(-1)).toMatch(/^v2 is live from recorded day \d{4}-\d\d-\d\d on; v1 is frozen and kept/);
    expect(exitCode).not.toBeNull();
    const since = trickle.accepted;
    await until('events arrive after the switch', WITHIN_MS, async () => trickle.accepted > since + 10);
    await trickle.stop();
    await settled();
    expect((await meta()).projection).toBe('v2');
  });

  it('is the fold of its ledger, which matches its signature', { timeout: 180_000 }, async () => {
    const folded = await headway('rebuild').ended;
    expect([folded.lines.at(-1), folded.exitCode]).toEqual([
      'identical: the live projection matches the fold of its ledger',
      0,
    ]);
    const verified = await headway('verify', '--public-key', publicKey).ended;
    expect([verified.lines.join('\n'), verified.exitCode]).toEqual([expect.stringMatching(RIGHT), 0]);
    expect(verified.lines.find((line) => line.startsWith('heads'))).toMatch(/OK {5}[1-9]/);
    const exported = join(folder, 'export');
    expect((await headway('export', exported).ended).exitCode).toBe(0);
    const offline = await headway('verify', '--from', exported, '--public-key', publicKey).ended;
    expect([offline.lines.join('\n'), offline.exitCode]).toEqual([expect.stringMatching(RIGHT), 0]);
    const heads = await answer('/v1/audit/heads');
    expect(heads.data.length).toBeGreaterThan(0);
  });

  it.each(['ingestion', 'aggregation', 'reporting'])('is not served by %s with other definitions', (service) => {
    const main = join(import.meta.dirname, '..', '..', 'dist', 'services', service, 'src', 'main.js');
    const REFERENCE_DIR = join(folder, 'reference');
    cpSync('libs/domain/reference', REFERENCE_DIR, { recursive: true });
    const units = join(REFERENCE_DIR, 'units.csv');
    writeFileSync(units, readFileSync(units, 'utf8').replace(',Kenya,country_office,', ',Kenya,hub,'));
    const env = { ...process.env, KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri, REFERENCE_DIR };
    const { status, stdout } = spawnSync(process.execPath, [main], { env, encoding: 'utf8', timeout: WITHIN_MS });
    expect([status, stdout]).toEqual([1, expect.stringContaining('run the version of Headway that built v2')]);
  });

  it('gives way to the previous one, which has caught up', { timeout: 180_000 }, async () => {
    trickle.start();
    const { exitCode, lines } = await headway('rollback').ended;
    expect([exitCode, lines.at(-1)]).toEqual([0, expect.stringMatching(/^v1 is live again/)]);
    const since = trickle.accepted;
    await until('events arrive after the switch', WITHIN_MS, async () => trickle.accepted > since + 10);
    await trickle.stop();
    await settled();
    expect((await meta()).projection).toBe('v1');
    const verified = await headway('verify', '--public-key', publicKey).ended;
    expect([verified.lines.join('\n'), verified.exitCode]).toEqual([expect.stringMatching(RIGHT), 0]);
    const { lines: versions } = await headway('projections').ended;
    expect(versions.map((line) => line.split('  ').slice(0, 2))).toEqual([
      ['v1', 'live'],
      ['v2', 'frozen'],
    ]);
  });
});
