import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuarantineRow } from '#domain';
import { usage, withData } from '#domain/testing';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const EVENT = { 'content-type': 'application/cloudevents+json' };
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });

let ingestion: OpenIngestion;
beforeEach(async () => {
  ingestion = await openIngestion();
});
afterEach(() => ingestion.app.close());

const get = async (key: string, url: string) =>
  ingestion.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
const post = async (key: string, url: string, payload: string | Buffer = '', headers = {}) =>
  ingestion.app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${key}`, ...headers } });

interface Listed {
  readonly data: readonly { readonly id: string; readonly unit: string | null }[];
}
async function ids(key: string, query = ''): Promise<readonly string[]> {
  const answer = await get(key, `/v1/quarantine${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Listed>().data.map(({ id }) => id);
}
/** The row of a body that this key sent and that was rejected. */
async function rejectedFrom(key: string, body: string | Buffer): Promise<string> {
  const answer = await post(key, '/v1/events', body, EVENT);
  expect(answer.statusCode).toBe(422);
  return answer.json<{ quarantine: { id: string } }>().quarantine.id;
}
async function again(id: string, more: Partial<QuarantineRow>): Promise<void> {
  const row = await ingestion.quarantine.get(id);
  if (row !== null) await ingestion.quarantine.add([{ ...row, ...more }]);
}

describe('an unreadable event from a key of two units', () => {
  it('is visible to that key and to keys that hold both units, and to no other', async () => {
    const id = await rejectedFrom('both', '{');
    expect(await ingestion.quarantine.get(id)).toMatchObject({ unit: null, sender: { units: ['KEN', 'TZA'] } });
    for (const key of ['both', 'all', 'operator']) expect(await ids(key)).toEqual([id]);
    for (const key of ['ken', 'tza']) {
      expect(await ids(key)).toEqual([]);
      expect((await get(key, `/v1/quarantine/${id}`)).statusCode).toBe(404);
    }
  });

  it('can be redriven and discarded by every key that sees it', async () => {
    const id = await rejectedFrom('both', '{');
    const reason = ['{ "reason": "it was a test" }', { 'content-type': 'application/json' }] as const;
    expect((await post('ken', `/v1/quarantine/${id}/discard`, ...reason)).statusCode).toBe(404);
    expect((await post('ken', `/v1/quarantine/${id}/redrive`)).statusCode).toBe(404);
    expect((await post('both', `/v1/quarantine/${id}/redrive`)).statusCode).toBe(422);
    expect((await post('both', `/v1/quarantine/${id}/discard`, ...reason)).statusCode).toBe(200);
  });

  it('is visible only to keys of all units if such a key sent it', async () => {
    const id = await rejectedFrom('all', '{');
    for (const key of ['both', 'ken', 'tza']) expect(await ids(key)).toEqual([]);
    expect(await ids('all')).toEqual([id]);
  });
});

describe('a row', () => {
  it('names its sender', async () => {
    const id = await rejectedFrom('both', '{');
    const row = async () => (await get('all', `/v1/quarantine/${id}`)).json<object>();
    expect(await row()).toMatchObject({ principal: 'both', sender: { units: ['KEN', 'TZA'], rights: ['report'] } });
    const any = await rejectedFrom('all', '{');
    expect((await get('all', `/v1/quarantine/${any}`)).json()).toMatchObject({ sender: { units: ['*'] } });
  });

  it.each<readonly [string, Buffer, object]>([
    ['text as text', Buffer.from('{"a":\t"é"}\r\n x'), { encoding: 'utf8', data: '{"a":\t"é"}\r\n x' }],
    ['a byte order mark', Buffer.from('\ufeff{'), { encoding: 'base64', data: '77u/ew==' }],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff]), { encoding: 'base64', data: 'e/8=' }],
    ['control characters', Buffer.from('{\u0000'), { encoding: 'base64', data: 'ewA=' }],
    ['an escape sequence', Buffer.from('{\u001b[2J'), { encoding: 'base64', data: 'extbMko=' }],
  ])('shows its body: %s', async (_, body, value) => {
    const id = await rejectedFrom('tza', body);
    const headers = [{ name: 'content-type', encoding: 'utf8', data: 'application/cloudevents+json' }];
    expect((await get('tza', `/v1/quarantine/${id}`)).json()).toMatchObject({ value, headers, erasure: null });
  });

  it('fills a page by the size of the answer', async () => {
    const id = await rejectedFrom('tza', '{');
    const quotes = Buffer.from('"'.repeat(1024 * 1024));
    for (const name of ['a', 'b', 'c', 'd']) await again(id, { id: name, value: quotes });
    const answer = await get('tza', '/v1/quarantine');
    expect(answer.payload.length).toBeLessThan(4.2 * 1024 * 1024);
    expect([answer.json<Listed>().data.length, String(answer.headers['link']).includes('rel="next"')]).toEqual([
      1,
      true,
    ]);
  });
});

describe('filters', () => {
  beforeEach(async () => {
    const id = await rejectedFrom('tza', JSON.stringify(wrong));
    const day = (text: string) => Date.parse(text);
    await again(id, { id: 'first', timestamp: day('2024-04-01T00:00:00Z'), eventId: 'e-1' });
    await again(id, { id: 'last', timestamp: day('2024-04-30T23:59:59.999Z'), source: 'https://other.example' });
    await again(id, { id: 'later', timestamp: day('2024-05-01T00:00:00Z'), reason: 'json-invalid', type: 't' });
  });

  it.each([
    ['from=2024-04-01&to=2024-04-30', ['last', 'first']],
    ['from=2024-05-01&to=2024-05-01', ['later']],
    ['to=2024-04-01', ['first']],
    ['source=https%3A%2F%2Fother.example', ['last']],
    ['eventId=e-1', ['first']],
    ['reason=json-invalid&type=t', ['later']],
    ['reason=json-invalid&eventId=e-1', []],
    ['unit=KEN', []],
  ])('%s', async (query, expected) => {
    expect(await ids('tza', `?${query}`)).toEqual(expected);
    expect(await ids('all', `?${query}`)).toEqual(expected);
    expect(await ids('ken', `?${query}`)).toEqual([]);
  });

  it('reject a value that is not a UTC day, and point to it', async () => {
    for (const text of ['2024-02-30', '2024-04-01T00:00:00Z', '2024', 'yesterday']) {
      for (const name of ['from', 'to']) {
        const answer = await get('tza', `/v1/quarantine?${name}=${encodeURIComponent(text)}`);
        const { errors } = answer.json<{ errors: { pointer: string; code: string }[] }>();
        expect([text, answer.statusCode, errors[0]?.pointer, errors[0]?.code]).toEqual([
          text,
          400,
          `/${name}`,
          'is-day',
        ]);
      }
    }
  });

  it('select the rows that are redriven', async () => {
    const answer = await post('tza', '/v1/quarantine/redrive?from=2024-05-01&to=2024-05-31&dryRun=true');
    expect(answer.json()).toEqual({ dryRun: true, redriven: 0, refused: 1, erased: 0 });
  });
});
