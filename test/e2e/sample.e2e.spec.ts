import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { definitionsInForce, organisationOf } from '#simulator';
import { firstScorecards } from '../../deploy/local/sample/first-numbers.js';
import { publishSample } from '../../deploy/local/sample/publish-sample.js';
import { readReference } from '../../deploy/set-up/read-reference.js';
import { setUp } from '../../deploy/set-up/set-up.js';
import { ServiceProcess, buildServices, until } from '../setup/service-process.js';

const run = promisify(execFile);
const HEADWAY = join(import.meta.dirname, '..', '..', 'dist', 'services', 'operator', 'src', 'main.js');
const KEY = `hwtest_${randomUUID()}`;
const WINDOW = '2020-09-01/P13M';
const STRUCTURED = { authorization: `Bearer ${KEY}`, 'content-type': 'application/cloudevents+json' };

interface Values {
  readonly data: readonly {
    readonly value: number | null;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly area: string;
  }[];
  readonly meta: { readonly version: number };
}

/** A Kenyan event about something that no question here concerns. */
const marker = {
  specversion: '1.0',
  id: 'mark-1',
  source: 'https://data.example.org/ken/pims',
  type: 'org.undp.digital.solution.registered.v1',
  time: '2024-02-01T08:00:00Z',
  unit: 'KEN',
  data: {
    solutionId: 'MARK-1',
    title: 'Marker',
    countries: ['KEN'],
    category: 'other',
    openStandards: [],
    dpg: 'no',
    accessibility: 'none',
  },
};

/** Three services, the real inbox topics, and what headquarters reads. */
describe('the whole system', () => {
  let [ingestion, aggregation, reporting]: ServiceProcess[] = [];
  const kafkaBrokers = inject('kafkaBrokers');

  const values = async (query: string): Promise<Values> => {
    const path = query.startsWith('values') ? query : `indicators/${query}`;
    return (await fetch(`${reporting?.address}/v1/${path}`)).json() as Promise<Values>;
  };
  const value = async (query: string) => (await values(query)).data[0]?.value;
  const publish = (event: object) =>
    fetch(`${ingestion?.address}/v1/events`, { method: 'POST', headers: STRUCTURED, body: JSON.stringify(event) });

  beforeAll(async () => {
    buildServices();
    const address = new URL(inject('mongodbUri'));
    address.pathname = `/e2e_${randomUUID().replaceAll('-', '')}`;
    const mongodbUri = address.toString();
    await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: 4, developmentKey: KEY });
    const env = { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri, PUBLIC_READ: 'true' };
    [ingestion, aggregation, reporting] = (['ingestion', 'aggregation', 'reporting'] as const).map(
      (name) => new ServiceProcess(name, env),
    );
    for (const service of [ingestion, aggregation, reporting]) await service?.start();
  });

  afterAll(async () => {
    for (const service of [ingestion, aggregation, reporting]) await service?.kill();
  });

  it('shows the published totals: 580 adoptions, by category, in 82 countries', { timeout: 120_000 }, async () => {
    await publishSample(kafkaBrokers);
    await until('all 580 are counted', 60_000, async () => (await value(`O1.01/values?period=${WINDOW}`)) === 580);
    const categories = await values(`O1.01/values?period=${WINDOW}&by=CATEGORY`);
    expect(categories.data.map(({ dimensions, value: amount }) => [dimensions['CATEGORY'], amount])).toEqual([
      ['DATA_COLLECTION', 96],
      ['E_COMMERCE', 71],
      ['E_LEARNING', 61],
      ['E_GOVERNANCE', 149],
      ['OTHER', 203],
    ]);
    expect(await value(`O1.02/values?period=${WINDOW}`)).toBe(82);
    expect(await value('O1.01/values?period=2022')).toBe(0);
  });

  it('changes nothing when published again', { timeout: 120_000 }, async () => {
    const before = (await values(`O1.01/values?period=${WINDOW}`)).meta.version;
    await publishSample(kafkaBrokers);
    expect((await publish(marker)).status).toBe(202);
    await until(
      'one more event is applied',
      60_000,
      async () => (await values(`O1.01/values?period=${WINDOW}`)).meta.version > before,
    );
    const after = await values(`O1.01/values?period=${WINDOW}`);
    expect([after.data[0]?.value, after.meta.version]).toEqual([580, before + 1]);
  });

  it('answers a rejected event with its reasons, and an unchanged number with 304', async () => {
    const rejected = await publish({ specversion: '1.0', id: 'x' });
    expect([rejected.status, rejected.headers.get('content-type')]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    const url = `${reporting?.address}/v1/indicators/O1.02/values?period=${WINDOW}`;
    const first = await fetch(url);
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([first.status, again.status]).toEqual([200, 304]);
  });

  it('counts a simulated organisation once, over HTTP and then over Kafka', { timeout: 180_000 }, async () => {
    const size = { units: 40, years: 4, seed: 3, events: 400 };
    const options = Object.entries(size).flatMap(([name, number]) => [`--${name}`, String(number)]);
    const env = { ...process.env, HEADWAY_KEY: KEY };
    const simulate = (to: string) => run(process.execPath, [HEADWAY, 'simulate', ...options, '--to', to], { env });
    const asked = 'values?indicators=O1.03,O1.13,O2.11,O3.02&freq=A&from=2022&to=2025';
    const organisation = organisationOf(size, await readReference(), definitionsInForce());
    const different = new Set(organisation.map(({ source, id }) => `${source} ${id}`)).size;
    const before = (await values(asked)).meta.version;
    const applied = (count: number) =>
      until(`${count} events are applied`, 60_000, async () => (await values(asked)).meta.version === before + count);

    await simulate(ingestion?.address ?? '');
    await applied(different);
    const overHttp = (await values(asked)).data;
    expect(overHttp.filter(({ value: number }) => number !== null).length).toBeGreaterThan(4);
    const scorecards = await firstScorecards(reporting?.address ?? '');
    expect(scorecards.map(({ number, indicators }) => [number, indicators.length])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    const lines = scorecards.flatMap(({ indicators }) => indicators);
    expect(
      lines.filter(({ value, target, light }) => value.value !== null && target !== null && light !== 'grey'),
    ).not.toEqual([]);

    await simulate(`kafka://${kafkaBrokers}`);
    expect((await publish({ ...marker, id: 'mark-2' })).status).toBe(202);
    await applied(different + 1);
    expect((await values(asked)).data).toEqual(overHttp);
  });
});
