import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft } from '#domain/testing';
import { type PopulatedService, openPopulated } from './populated-services.js';
import { canaryOf, entityKey, eventId, solutionId } from './objects.js';

const ALL = 'events:write+values:read+detail:read+quality:read+operate+govern-for-all-units' as const;
const TZA = 'events:write+values:read+detail:read+quality:read+operate+govern-for-TZA' as const;
const TWO = 'events:write+values:read+detail:read+quality:read+operate+govern-for-TZA+UGA' as const;

let reporting: PopulatedService;
let ingestion: PopulatedService;
beforeAll(async () => {
  reporting = await openPopulated('reporting', false);
  ingestion = await openPopulated('ingestion', false);
  await ingestion.fresh();
});
afterAll(async () => {
  await reporting.app.close();
  await ingestion.app.close();
});

const get = ({ app }: PopulatedService, url: string, key: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ url, headers: { authorization: `Bearer ${key}`, ...headers } });
const canaries = (text: string) =>
  (['TZA', 'UGA', 'KEN', 'nobody'] as const).filter((owner) => text.includes(canaryOf(owner)));

describe('a cursor issued to another key', () => {
  it.each([
    ['events', '/v1/events?limit=1', () => reporting],
    ['quarantine rows', '/v1/quarantine?limit=1&state=open', () => ingestion],
  ] as const)('leads only to the key’s own %s', async (_, first, serviceOf) => {
    const populated = serviceOf();
    let url: string | undefined = first;
    const [seen, statuses]: [string[], number[]] = [[], []];
    while (url !== undefined) {
      const whole = await get(populated, url, ALL);
      const next: string | undefined = /<([^>]+)>; rel="next"/.exec(String(whole.headers.link))?.[1];
      if (next !== undefined) {
        const mine = await get(populated, next, TZA);
        statuses.push(mine.statusCode);
        seen.push(...canaries(mine.body));
      }
      url = next;
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(seen.filter((owner) => owner !== 'TZA')).toEqual([]);
  });
});

describe('an entity tag issued to another key', () => {
  it.each(['/v1/events', `/v1/entities/${entityKey('TZA')}`])('does not match: %s', async (url) => {
    const { etag } = (await get(reporting, url, ALL)).headers;
    const same = await get(reporting, url, ALL, { 'if-none-match': String(etag) });
    const mine = await get(reporting, url, TZA, { 'if-none-match': String(etag) });
    expect([same.statusCode, mine.statusCode, canaries(mine.body)]).toEqual([304, 200, ['TZA']]);
  });

  it('reveals nothing that is hidden', async () => {
    const url = `/v1/entities/${entityKey('KEN')}`;
    const { etag } = (await get(reporting, url, ALL)).headers;
    for (const held of [String(etag), '*'])
      expect((await get(reporting, url, TZA, { 'if-none-match': held })).statusCode).toBe(404);
  });
});

describe('an address in another spelling', () => {
  it.each([
    '/v1/events?unit=TZA&unit=KEN',
    '/v1/events?unit[]=KEN',
    '/v1/events?unit[$ne]=TZA',
    '/v1/events?source[$ne]=x&id[$ne]=y',
    '/v1/events?units=*',
    '/v1/events?unit=*',
    '/v1/events?unit=TZA,KEN',
    '/v1/events?unit=KEN%00',
    `/v1/events?entity=${entityKey('KEN')}&unit=KEN`,
    `/v1/events?source=https://data.example.org/ken/pims&unit=KEN`,
    `/v1/entities/${entityKey('KEN')}/`,
    `/v1/entities//${entityKey('KEN')}`,
    `/v1/entities/${entityKey('TZA')}/../${entityKey('KEN')}`,
    `/v1/entities/${entityKey('KEN').toLowerCase()}`,
    `/v1/entities/${encodeURIComponent(encodeURIComponent(entityKey('KEN')))}`,
    `/v1/entities/${entityKey('KEN')}%00`,
    `/V1/entities/${entityKey('KEN')}`,
  ])('shows no data of other units: %s', async (url) => {
    const answer = await get(reporting, url, TZA);
    expect(canaries(answer.body)).toEqual([]);
    expect(answer.statusCode).toBeLessThan(500);
  });

  it.each(['?unit=TZA&unit=KEN', '?unit[$ne]=TZA', '?units=*', '?unit=*', '?unit=TZA,KEN'])(
    'redrives no rows of other units: %s',
    async (query) => {
      await ingestion.fresh();
      await ingestion.app.inject({
        method: 'POST',
        url: `/v1/quarantine/redrive${query}`,
        headers: { authorization: `Bearer ${TZA}` },
      });
      expect(await ingestion.changes()).toEqual([]);
    },
  );
});

describe('the answer to a sender about its own event', () => {
  const about = (unit: string) =>
    draft('solution.adopted', { solutionId: solutionId(unit), country: 'TZA' }, { id: eventId(unit) });
  const send = async (event: object, url: string) => {
    const answer = await ingestion.app.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${TWO}`, 'content-type': 'application/cloudevents+json' },
      payload: JSON.stringify(event),
    });
    const { results } = answer.json<{ results: readonly object[] }>();
    return [answer.statusCode, Object.keys(results[0] ?? {})];
  };

  it.each(['/v1/events?dryRun=true', '/v1/events'])('does not depend on other units’ events: %s', async (url) => {
    const [own, foreign, none] = [
      await send(about('TZA'), url),
      await send(about('KEN'), url),
      await send(about('NONE'), url),
    ];
    expect(foreign).toEqual(own);
    expect(none).toEqual(own);
  });
});

it('reports the same freshness to everybody, and nothing about units', async () => {
  const url = '/v1/events';
  const own = (key: string) =>
    get(reporting, url, key).then(({ headers }) =>
      Object.entries(headers).filter(([name]) => name.startsWith('headway-')),
    );
  const [mine, theirs] = [await own(TZA), await own(ALL)];
  expect(mine).toEqual(theirs);
  expect(JSON.stringify(mine)).not.toMatch(/TZA|KEN|UGA/);
});
