import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adoption, draft, usage } from '#domain/testing';
import { CountedSeries } from '../testing/counted-series.js';
import { bearer, NOW, openReporting, type Stores, storesWith } from '../testing/open-reporting.js';
import { SetLog } from '../testing/set-log.js';

const registered = draft(
  'solution.registered',
  { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
  { time: '2020-09-01T08:00:00Z', backfill: true },
);
const log = new SetLog({ records: 4n, oldestAt: NOW - 400_000_000 }, new Map([[0, 5n]]));

let app: NestFastifyApplication;
let series: CountedSeries;
let details = 0;
beforeAll(async () => {
  const stores = await storesWith([registered, adoption, usage]);
  series = new CountedSeries(stores.series);
  app = await openReporting([], { store: countingDetails(stores), series, log });
});
afterAll(() => app.close());
beforeEach(() => {
  [series.positions, series.reads, details] = [0, 0, 0];
});

/** Counts the reads of entities and events. */
function countingDetails({ store }: Stores): Stores['store'] {
  const [entity, events] = [store.entity.bind(store), store.events.bind(store)];
  return Object.assign(store, {
    entity: (...asked: Parameters<typeof entity>) => entity(...asked).finally(() => (details += 1)),
    events: (...asked: Parameters<typeof events>) => events(...asked).finally(() => (details += 1)),
  });
}

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ url, headers: { ...bearer('all'), ...headers } });
const head = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'HEAD', url, headers: { ...bearer('all'), ...headers } });
const tagOf = async (url: string) => String((await get(url)).headers.etag);

const numbers = [
  '/v1/indicators/O1.01/values?period=2020&area=WORLD,TZA',
  '/v1/values?indicators=*&period=2024',
  '/v1/objectives',
  '/v1/objectives/2',
];
const found = ['/v1/entities/solution:SOL-0009', '/v1/events', '/v1/events?unit=TZA&limit=1'];

describe('an answer of numbers that the client has', () => {
  it.each(numbers)('is 304 without reading one: %s', async (url) => {
    const tag = await tagOf(url);
    series.reads = 0;
    series.positions = 0;
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await get(url, { 'if-none-match': held });
      expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', tag]);
      expect(answer.headers['headway-recorded-through']).toBe('2026-11-20T08:00:00.000Z');
    }
    expect([series.positions, series.reads]).toEqual([4, 0]);
  });

  it.each(numbers)('has headers for HEAD without reading one: %s', async (url) => {
    const { headers } = await get(url);
    series.reads = 0;
    const answer = await head(url);
    const same = ['etag', 'content-type', 'content-language', 'cache-control', 'vary', 'headway-lag'];
    expect(same.map((name) => answer.headers[name])).toEqual(same.map((name) => headers[name]));
    expect([answer.statusCode, answer.body, answer.headers['content-length']]).toEqual([200, '', undefined]);
    expect((await head(url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    expect(series.reads).toBe(0);
  });

  it('is read if the client has another', async () => {
    const app2 = await openReporting([], { ...(await storesWith([registered])), series });
    const url = '/v1/indicators/O1.01/values?period=2020';
    const answer = await app2.inject({ url, headers: { 'if-none-match': '"other"' } });
    expect([answer.statusCode, series.reads]).toEqual([200, 1]);
    await app2.close();
  });
});

describe('an entity or events that the client has', () => {
  it.each(found)('are 304 without being read: %s', async (url) => {
    const tag = await tagOf(url);
    details = 0;
    const answer = await get(url, { 'if-none-match': tag });
    expect([answer.statusCode, answer.body, details]).toEqual([304, '', 0]);
  });

  it.each(found)('are read for `*` and HEAD, since only then they exist: %s', async (url) => {
    expect((await get(url, { 'if-none-match': '*' })).statusCode).toBe(304);
    expect((await head(url)).statusCode).toBe(200);
    expect(details).toBe(2);
  });
});

describe('an entity or events that are newer than the position of their request', () => {
  const history = [registered, adoption, usage];
  const texts = async (stores: Stores, url: string) => {
    const opened = await openReporting([], stores);
    const { body, headers } = await opened.inject({ url, headers: bearer('all') });
    await opened.close();
    return { body, tag: headers.etag };
  };

  it.each(['/v1/entities/solution:SOL-0009', '/v1/events'])('have the tag of what was read: %s', async (url) => {
    const [before, after] = [await storesWith(history.slice(0, 1)), await storesWith(history)];
    // Applied after the position was read, and before the rows are.
    const between = { store: after.store, series: before.series };
    const [old, raced, current] = [await texts(before, url), await texts(between, url), await texts(after, url)];
    expect(raced).toEqual(current);
    expect([raced.tag === old.tag, raced.body === old.body]).toEqual([false, false]);
  });
});

describe('errors come before 304', () => {
  it.each([
    ['/v1/indicators/O1.01/values?period=2024-Q5', 400],
    ['/v1/values?indicators=O1.01&period=2024&area=XXX', 400],
    ['/v1/indicators/O9.99/values?period=2024', 404],
    ['/v1/objectives/4', 404],
    ['/v1/indicators/O1.01/values?period=2024&format=csv', 406],
    ['/v1/indicators/O1.01/values?period=2024&asOf=2026-11-24', 501],
    ['/v1/entities/solution:SOL-9999', 404],
    ['/v1/events?source=https://data.example.org&id=none', 404],
  ])('%s is %i', async (url, status) => {
    for (const ask of [get, head]) expect((await ask(url, { 'if-none-match': '*' })).statusCode).toBe(status);
    expect(series.reads).toBe(0);
  });

  it('and have no tag, which a cache could revalidate', async () => {
    const { headers } = await get('/v1/entities/solution:SOL-9999');
    expect([headers.etag, headers['cache-control']]).toEqual([undefined, undefined]);
  });
});

describe('freshness', () => {
  it('costs no request: it comes from the position and from what is known of the log', async () => {
    const asked = log.asked;
    const url = '/v1/indicators/O1.01/values?period=2021&area=RBA';
    const first = await get(url);
    const second = await get(url, { 'accept-language': 'fr' });
    for (const { headers } of [first, second])
      expect(headers).toMatchObject({
        'headway-recorded-through': '2026-11-20T08:00:00.000Z',
        'headway-lag': 'records=6, seconds=400000',
      });
    expect([series.positions, series.reads, log.asked]).toEqual([2, 1, asked]);
  });
});
