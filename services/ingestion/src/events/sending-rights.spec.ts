import { afterEach, beforeEach, expect, it } from 'vitest';
import { adoption, type Draft, draft } from '#domain/testing';
import { EVENTS_TOPIC } from '#messaging';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const target = draft('hq.target_set');
const voided: Draft = {
  ...draft('record.voided'),
  unit: 'KEN',
  source: 'https://data.example.org/ken/pims',
  subject: 'workforce:UGA',
  data: {
    targetSource: 'https://data.example.org/ken/pims',
    targetId: 'staff-1',
    targetType: 'org.undp.digital.workforce.snapshot.v1',
    reasonCode: 'typo',
    reasonText: 'It was never so, says the register.',
  },
};

let ingestion: OpenIngestion;
beforeEach(async () => {
  ingestion = await openIngestion();
});
afterEach(() => ingestion.app.close());

async function send(key: string, body: Draft | readonly Draft[]) {
  const kind = Array.isArray(body) ? 'cloudevents-batch' : 'cloudevents';
  const headers = { authorization: `Bearer ${key}`, 'content-type': `application/${kind}+json` };
  const payload = JSON.stringify(body);
  const answer = await ingestion.app.inject({ method: 'POST', url: '/v1/events', headers, payload });
  const { code, errors = [] } = answer.json<{ code?: string; errors?: { code: string; pointer: string }[] }>();
  return [answer.statusCode, code ?? null, ...errors.map((one) => `${one.code} ${one.pointer}`)];
}
const written = () =>
  [0, 1, 2, 3].reduce((sum, partition) => sum + Number(ingestion.log.end({ topic: EVENTS_TOPIC, partition })), 0);

it('accepts decisions of headquarters only from a key with govern', async () => {
  const rejected = [422, 'event-rejected', 'type-not-allowed /type'];
  expect(await send('all', target)).toEqual(rejected);
  expect(written()).toBe(0);
  expect(await send('hq', target)).toEqual([202, null]);
  expect(await send('hq', adoption)).toEqual(rejected);
  expect(written()).toBe(1);
});

it('judges each member of a batch by the right it requires', async () => {
  expect((await send('all', [adoption, target]))[0]).toBe(207);
  expect((await send('hq', [adoption, target]))[0]).toBe(207);
  expect(written()).toBe(2);
});

it('rejects requests from a key with neither right', async () => {
  expect(await send('operator', target)).toEqual([403, 'scope-missing']);
  expect(await send('read', adoption)).toEqual([403, 'scope-missing']);
});

it('rejects a void of a record that belongs to another unit', async () => {
  expect(await send('ken', voided)).toEqual([422, 'event-rejected', 'unit-not-allowed /subject']);
  expect(await send('ken', { ...voided, subject: 'workforce:KEN' })).toEqual([202, null]);
});
