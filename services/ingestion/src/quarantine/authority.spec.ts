import { describe, expect, it } from 'vitest';
import { usage, withData } from '#domain/testing';
import { EVENTS_TOPIC } from '#messaging';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });
const mended = new TextEncoder().encode(JSON.stringify(usage));
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };

/** A rejected record of TZA that would be accepted now, and a copy of it whose unit could not be read. */
async function openWithRows(): Promise<OpenIngestion> {
  const ingestion = await openIngestion();
  const headers = { authorization: 'Bearer all', ...STRUCTURED };
  await ingestion.app.inject({ method: 'POST', url: '/v1/events', headers, payload: JSON.stringify(wrong) });
  const [rejected] = (await ingestion.quarantine.list({}, 1, null)).rows;
  if (rejected === undefined) throw new Error('nothing was rejected');
  const later = { ...rejected, value: mended };
  await ingestion.quarantine.add([
    { ...later, id: 'of-tza', unit: 'TZA' },
    { ...later, id: 'of-nobody', unit: null },
  ]);
  return ingestion;
}

const send = (
  { app }: OpenIngestion,
  key: string,
  url: string,
  payload = '',
  headers: Readonly<Record<string, string>> = {},
) => app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${key}`, ...headers }, payload });
const statesOf = async ({ quarantine }: OpenIngestion) =>
  Promise.all(['of-tza', 'of-nobody'].map(async (id) => (await quarantine.get(id))?.state));
const written = ({ log }: OpenIngestion): number =>
  [0, 1, 2, 3].reduce((sum, partition) => sum + Number(log.end({ topic: EVENTS_TOPIC, partition })), 0);

type Write = (id: string) => readonly [url: string, payload: string, headers: Readonly<Record<string, string>>];
const writes: readonly (readonly [name: string, write: Write])[] = [
  ['redrive', (id: string) => [`/v1/quarantine/${id}/redrive`, '', {}]],
  ['redrive with a replacement', (id: string) => [`/v1/quarantine/${id}/redrive`, JSON.stringify(usage), STRUCTURED]],
  [
    'discard',
    (id: string) => [
      `/v1/quarantine/${id}/discard`,
      '{"reason":"it is not mine"}',
      { 'content-type': 'application/json' },
    ],
  ],
];

describe('a key of another unit', () => {
  it.each(writes)('cannot %s: the row does not exist for it, and stays as it is', async (_, requestFor) => {
    const ingestion = await openWithRows();
    for (const [key, id] of [
      ['ken', 'of-tza'],
      ['ken', 'of-nobody'],
      ['tza', 'of-nobody'],
    ] as const) {
      const answer = await send(ingestion, key, ...requestFor(id));
      const { code } = answer.json<{ code: string }>();
      expect([key, id, answer.statusCode, code]).toEqual([key, id, 404, 'quarantine-row-unknown']);
    }
    expect([await statesOf(ingestion), written(ingestion)]).toEqual([['open', 'open'], 0]);
  });

  it.each(writes)('cannot, but a key of the unit or of all units can %s', async (_, requestFor) => {
    const ingestion = await openWithRows();
    const answers = [
      await send(ingestion, 'tza', ...requestFor('of-tza')),
      await send(ingestion, 'all', ...requestFor('of-nobody')),
    ];
    expect(answers.map(({ statusCode }) => statusCode < 300)).toEqual([true, true]);
    expect(await statesOf(ingestion)).not.toContain('open');
  });

  it('redrives none of them by filter, and gets counts of zero', async () => {
    const ingestion = await openWithRows();
    for (const query of ['', '?unit=TZA', '?reason=cells-do-not-add-up']) {
      const answer = await send(ingestion, 'ken', `/v1/quarantine/redrive${query}`);
      expect([query, answer.json()]).toEqual([query, { dryRun: false, redriven: 0, refused: 0, erased: 0 }]);
    }
    expect([await statesOf(ingestion), written(ingestion)]).toEqual([['open', 'open'], 0]);
  });

  it('cannot read a row whose unit is not known', async () => {
    const { app } = await openWithRows();
    const statusFor = async (key: string) => {
      const headers = { authorization: `Bearer ${key}` };
      return (await app.inject({ url: '/v1/quarantine/of-nobody', headers })).statusCode;
    };
    expect([await statusFor('all'), await statusFor('tza'), await statusFor('ken')]).toEqual([200, 404, 404]);
  });
});

describe('a key that may not operate', () => {
  it.each(writes)('cannot %s', async (_, requestFor) => {
    const ingestion = await openWithRows();
    expect((await send(ingestion, 'read', ...requestFor('of-tza'))).statusCode).toBe(403);
    expect((await send(ingestion, 'read', '/v1/quarantine/redrive')).statusCode).toBe(403);
    expect([await statesOf(ingestion), written(ingestion)]).toEqual([['open', 'open'], 0]);
  });
});

it('counts the outcomes for the rows of the unit of the key', async () => {
  const ingestion = await openWithRows();
  const answer = await send(ingestion, 'tza', '/v1/quarantine/redrive');
  expect(answer.json()).toEqual({ dryRun: false, redriven: 1, refused: 1, erased: 0 });
});
