import { describe, expect, it } from 'vitest';
import { usage, withData } from '#domain/testing';
import { EVENTS_TOPIC } from '#messaging';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const EVENT = { 'content-type': 'application/cloudevents+json' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
const JSON_ONLY = { 'content-type': 'application/json' };
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });
const mended = JSON.stringify(usage);
const { data, ...attributes } = usage;
const inHeaders = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
const dataOnly = JSON.stringify(data);

type Headers = Readonly<Record<string, string>>;

function send({ app }: OpenIngestion, url: string, headers: Headers = {}, payload = '') {
  return app.inject({ method: 'POST', url, headers: { authorization: 'Bearer all', ...headers }, payload });
}

/** A row that is rejected again as received, and one that would be accepted now. */
async function withRows(): Promise<OpenIngestion> {
  const ingestion = await openIngestion();
  await send(ingestion, '/v1/events', EVENT, JSON.stringify(wrong));
  const [rejected] = (await ingestion.quarantine.list({}, 1, null)).rows;
  if (rejected === undefined) throw new Error('nothing was rejected');
  const good = new TextEncoder().encode(mended);
  await ingestion.quarantine.add([
    { ...rejected, id: 'bad' },
    { ...rejected, id: 'good', value: good },
  ]);
  return ingestion;
}

const written = ({ log }: OpenIngestion): number =>
  [0, 1, 2, 3].reduce((sum, partition) => sum + Number(log.end({ topic: EVENTS_TOPIC, partition })), 0);
const stateOf = async ({ quarantine }: OpenIngestion, id: string) => (await quarantine.get(id))?.state;

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly detail: string }[];
}

describe('a replacement', () => {
  it.each<readonly [string, Headers, string]>([
    ['in structured mode', EVENT, mended],
    ['in binary mode', { ...inHeaders, ...JSON_ONLY }, dataOnly],
    ['as the only member of a batch', BATCH, `[${mended}]`],
  ])('is accepted %s', async (_, headers, payload) => {
    const ingestion = await withRows();
    const answer = await send(ingestion, '/v1/quarantine/bad/redrive', headers, payload);
    expect([answer.statusCode, await stateOf(ingestion, 'bad'), written(ingestion)]).toEqual([202, 'redriven', 1]);
  });

  it.each<readonly [string, Headers, string, number, string]>([
    [
      'data without attributes',
      JSON_ONLY,
      dataOnly,
      422,
      'specversion is required: send content-type application/cloudevents+json, or ce- headers',
    ],
    [
      'an event under the content type of its data',
      JSON_ONLY,
      mended,
      422,
      'specversion is required: send content-type application/cloudevents+json, or ce- headers',
    ],
    ['two events', BATCH, `[${mended},${mended}]`, 422, 'a replacement is exactly one event, but this batch has 2'],
    ['an empty batch', BATCH, '[]', 422, 'a replacement is exactly one event, but this batch has 0'],
    ['a body that is not a batch', BATCH, mended, 422, 'must be a JSON array of events'],
    ['another content type', { 'content-type': 'application/xml' }, '<a/>', 415, ''],
    [
      'a content type without a body',
      EVENT,
      '',
      422,
      'the replacement has no content; to redrive the record as received, leave out content-type and ce- headers',
    ],
    [
      'ce- headers without a body',
      inHeaders,
      '',
      422,
      'the replacement has no content; to redrive the record as received, leave out content-type and ce- headers',
    ],
  ])('is rejected, and never ignored: %s', async (_, headers, payload, status, detail) => {
    const ingestion = await withRows();
    const answer = await send(ingestion, '/v1/quarantine/good/redrive', headers, payload);
    const details = answer.json<Problem>().errors.map((one) => one.detail);
    expect([answer.statusCode, details]).toEqual([status, detail === '' ? [] : [detail]]);
    expect([await stateOf(ingestion, 'good'), written(ingestion)]).toEqual(['open', 0]);
  });
});

describe('a dry run of a redrive', () => {
  it('reports the outcome for the record, and writes nothing', async () => {
    const ingestion = await withRows();
    const good = await send(ingestion, '/v1/quarantine/good/redrive?dryRun=true');
    expect([good.statusCode, good.json()]).toMatchObject([200, { dryRun: true, accepted: 1, rejected: 0 }]);
    const bad = await send(ingestion, '/v1/quarantine/bad/redrive?dryRun=true');
    expect([bad.statusCode, bad.json()]).toMatchObject([422, { errors: [{ code: 'cells-do-not-add-up' }] }]);
    const replaced = await send(ingestion, '/v1/quarantine/bad/redrive?dryRun=true', EVENT, mended);
    expect([replaced.statusCode, replaced.json()]).toMatchObject([200, { dryRun: true, accepted: 1 }]);
    expect([await stateOf(ingestion, 'good'), await stateOf(ingestion, 'bad'), written(ingestion)]).toEqual([
      'open',
      'open',
      0,
    ]);
    const real = await send(ingestion, '/v1/quarantine/good/redrive?dryRun=false');
    expect([real.statusCode, real.json()]).toMatchObject([202, { dryRun: false, accepted: 1 }]);
  });

  it('by filter counts the outcomes, and writes nothing', async () => {
    const ingestion = await withRows();
    const answer = await send(ingestion, '/v1/quarantine/redrive?dryRun=true');
    expect([answer.statusCode, answer.json()]).toEqual([200, { dryRun: true, redriven: 1, refused: 2, erased: 0 }]);
    expect([await stateOf(ingestion, 'good'), written(ingestion)]).toEqual(['open', 0]);
  });

  it('is rejected if the parameter is spelled differently', async () => {
    const ingestion = await withRows();
    for (const query of ['dryrun=true', 'dryRun=yes', 'dryRun=true&dryRun=true', 'limit=1']) {
      const answer = await send(ingestion, `/v1/quarantine/good/redrive?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
    expect([await stateOf(ingestion, 'good'), written(ingestion)]).toEqual(['open', 0]);
  });
});

it('reads the filter of a redrive from the query string, and rejects one in a body', async () => {
  const ingestion = await withRows();
  for (const state of ['redriven', 'discarded']) {
    expect((await send(ingestion, `/v1/quarantine/redrive?state=${state}`)).statusCode).toBe(400);
  }
  for (const headers of [JSON_ONLY, EVENT, {}]) {
    const filter = '{"unit":"ZZZ","reason":"no-such","limit":1}';
    const answer = await send(ingestion, '/v1/quarantine/redrive', headers, filter);
    expect([answer.statusCode, answer.json<Problem>().errors[0]?.code]).toEqual([400, 'body-not-read']);
  }
  expect([await stateOf(ingestion, 'good'), written(ingestion)]).toEqual(['open', 0]);
});
