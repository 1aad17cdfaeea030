import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, draft, usage, withData } from '#domain/testing';
import { bearer, NOW, openReporting, storesWith } from '../testing/open-reporting.js';
import { SetLog } from '../testing/set-log.js';

const registered = draft(
  'solution.registered',
  { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
  { time: '2020-09-01T08:00:00Z', backfill: true },
);
const fewUsers = withData(usage, {
  users: {
    total: 607,
    cells: [
      { dims: { SEX: 'F' }, value: 7 },
      { dims: { SEX: 'M' }, value: 600 },
    ],
  },
});

/** The topic `events` holds five records, three of which the store has applied; inboxes hold four. */
const log = new SetLog({ records: 4n, oldestAt: NOW - 400_000_000 }, new Map([[0, 5n]]));

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([registered, adoption, fewUsers], { log });
});
afterAll(() => app.close());

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ url, headers });
const valuesOf = async (url: string, headers: Readonly<Record<string, string>> = {}) =>
  (await get(url, headers)).json<{ data: readonly Record<string, unknown>[] }>().data;
const problemAt = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await get(url, headers);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const { code, status, errors } = answer.json<{ code: string; status: number; errors: { pointer: string }[] }>();
  expect(answer.statusCode).toBe(status);
  return [status, code, errors[0]?.pointer];
};
const O101 = '/v1/indicators/O1.01/values';

describe('values of an indicator', () => {
  it('come in the shape of the contract', async () => {
    const answer = await get(`${O101}?period=2020-09-01/P13M&area=RBA`);
    expect(answer.json()).toEqual({
      data: [
        {
          indicator: 'O1.01',
          area: 'RBA',
          period: '2020-09-01/P13M',
          start: '2020-09-01',
          end: '2021-09-30',
          dimensions: {},
          value: 1,
          unit: 'solutions',
          numerator: 1,
          denominator: null,
          status: 'A',
          confidentiality: 'F',
          reason: null,
          target: null,
          attainment: null,
          baseline: null,
          performance: null,
          light: 'grey',
          targetBasis: null,
          definitionVersion: '1.0.0',
        },
      ],
      meta: { asOf: null, final: false, version: 3, projection: 'test' },
    });
  });

  it('are null with a reason before their window begins, which is shown as requested', async () => {
    const [flow, stock] = await valuesOf('/v1/values?indicators=O1.01,O1.13&period=2099');
    for (const value of [flow, stock])
      expect(value).toMatchObject({
        start: '2099-01-01',
        end: '2099-12-31',
        value: null,
        reason: 'not_begun',
        status: 'M',
      });
  });

  it('are broken down by every code, or by those requested', async () => {
    const all = await valuesOf(`${O101}?period=2020&by=CATEGORY`);
    expect(all.map(({ dimensions, value }) => [dimensions, value])).toContainEqual([{ CATEGORY: 'E_LEARNING' }, 1]);
    expect(all).toHaveLength(5);
    const two = await valuesOf(`${O101}?period=2020&c[CATEGORY]=OTHER,E_LEARNING`);
    expect(two.map(({ value }) => value)).toEqual([0, 1]);
    const encoded = await valuesOf(`${O101}?period=2020&c%5BCATEGORY%5D=OTHER`);
    expect(encoded).toHaveLength(1);
  });

  it('come as a series, in several areas, for companions and many indicators', async () => {
    const series = await valuesOf(`${O101}?freq=Q&from=2020&to=2020-Q4&area=TZA,RBA`);
    expect(series.map(({ area, period, value }) => [area, period, value].join(' '))).toEqual([
      'TZA 2020-Q1 ',
      'TZA 2020-Q2 ',
      'TZA 2020-Q3 1',
      'TZA 2020-Q4 0',
      'RBA 2020-Q1 ',
      'RBA 2020-Q2 ',
      'RBA 2020-Q3 1',
      'RBA 2020-Q4 0',
    ]);
    const report = await valuesOf('/v1/values?indicators=O1.01b,O1.0*&period=2020');
    expect(report.map(({ indicator }) => indicator)).toEqual([
      'O1.01b',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `O1.0${number}`),
    ]);
  });

  it('hide small numbers of people from everyone without detail:read', async () => {
    const url = '/v1/indicators/O1.13/values?period=2024-03&area=TZA&by=SEX';
    const shown = async (headers: Readonly<Record<string, string>>) =>
      (await valuesOf(url, headers)).map(({ value, status, confidentiality, reason }) => [
        value,
        status,
        confidentiality,
        reason,
      ]);
    expect((await shown({}))[0]).toEqual([null, 'Q', 'A', 'suppressed']);
    expect((await shown(bearer('plain')))[0]).toEqual([null, 'Q', 'A', 'suppressed']);
    expect((await shown(bearer('tza')))[0]).toEqual([7, 'A', 'F', null]);
    const gap = await valuesOf('/v1/indicators/O2.11/values?period=2024-03&area=TZA');
    expect(gap[0]).toMatchObject({ value: null, numerator: null, denominator: null, reason: 'suppressed' });
  });

  it('show numbers of people for whole months only to everyone without detail:read', async () => {
    const at = async (period: string, headers: Readonly<Record<string, string>> = {}) => {
      const [value] = await valuesOf(`/v1/indicators/O1.13/values?period=${period}&area=TZA`, headers);
      return [value?.['value'], value?.['end'], value?.['confidentiality']];
    };
    expect(await at('2024-04-02')).toEqual([null, '2024-04-02', 'N']);
    expect(await at('2024-04-02', bearer('tza'))).toEqual([607, '2024-04-02', 'F']);
    expect(await at('2024-04')).toEqual([607, '2024-04-30', 'F']);
    expect((await at('2026'))[1]).toBe('2026-10-31');
    expect((await at('2026', bearer('tza')))[1]).toBe('2026-11-24');
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    [`${O101}?period=2024-Q5`, [400, 'period-invalid', '/period']],
    [`${O101}?freq=M&from=nope`, [400, 'period-invalid', '/from']],
    [`${O101}?freq=Q&from=2024-Q3&to=2024-Q1`, [400, 'period-invalid', '/from']],
    [O101, [400, 'request-invalid', '/period']],
    [`${O101}?period=2024&freq=M&from=2024`, [400, 'request-invalid', '/period']],
    [`${O101}?freq=W&from=2024`, [400, 'request-invalid', '/freq']],
    [`${O101}?period=2024&period=2023`, [400, 'request-invalid', '/period']],
    [`${O101}?period=2024&colour=red`, [400, 'request-invalid', '/colour']],
    [`${O101}?period=2024&area=XXX`, [400, 'area-unknown', '/area']],
    [`${O101}?period=2024&area=`, [400, 'request-invalid', '/area']],
    [`${O101}?period=2024&by=SEX`, [400, 'dimension-not-kept', '/by']],
    [`${O101}?period=2024&c[SEX]=F`, [400, 'dimension-not-kept', '/c[SEX]']],
    [`${O101}?period=2024&c[]=F`, [400, 'request-invalid', '/c[]']],
    [`${O101}?period=2024&c[__proto__]=F`, [400, 'request-invalid', '/c[__proto__]']],
    [`${O101}?period=2024&c=F`, [400, 'request-invalid', '/c']],
    [`${O101}?period=2024&c[CATEGORY]=OTHER&c[CATEGORY]=OTHER`, [400, 'request-invalid', '/c[CATEGORY]']],
    [`${O101}?period=2024&by=CATEGORY,ADOPTER`, [400, 'dimension-not-kept', '/by']],
    [`${O101}?period=2024&asOf=2026-11-25`, [400, 'as-of-invalid', '/asOf']],
    [`${O101}?period=2024&asOf=2026-11-20T00:00:00Z`, [400, 'as-of-invalid', '/asOf']],
    [`${O101}?period=2024&asOf=2026-11-24`, [501, 'as-of-not-readable-yet', undefined]],
    [`${O101}?period=2024&format=csv`, [406, 'format-not-available', undefined]],
    ['/v1/indicators/O9.99/values?period=2024', [404, 'indicator-unknown', undefined]],
    ['/v1/values?period=2024', [400, 'request-invalid', '/indicators']],
    ['/v1/values?period=2024&indicators=O1.01,O9.*', [404, 'indicator-unknown', undefined]],
  ])('%s', async (url, expected) => {
    expect(await problemAt(url)).toEqual(expected);
  });

  it.each([
    [`${O101}?perod=2024`, '/perod', 'Did you mean period?'],
    [
      `${O101}?period=2024&colour=red`,
      '/colour',
      'Unknown name "colour". Known names: period, freq, from, to, area, by, c, hasValue, asOf, format.',
    ],
    [`${O101}?freq=weekly&from=2024`, '/freq', 'freq must be one of the following values: A, H, Q, M, D'],
    [`${O101}?period=2024&c[sex]=F`, '/c[sex]', 'O1.01 is not broken down by "sex". Kept: CATEGORY, ADOPTER.'],
    [`${O101}?period=2024&c[category]=OTHER`, '/c[category]', 'Did you mean CATEGORY?'],
    [`${O101}?period=2024&c[CATEGORY]=E_LERNING`, '/c[CATEGORY]', 'Did you mean E_LEARNING?'],
    [`${O101}?period=24-Q1`, '/period', '2024, 2024-H1, 2024-Q3, 2024-03, 2024-03-05, 2020-09-01/P13M'],
    ['/v1/values?period=2024&indicator=O1.01', '/indicator', 'Did you mean indicators?'],
    ['/v1/strategy?area=RBA', '/area', 'this address accepts no parameters'],
    ['/v1/objectives?aera=RBA', '/aera', 'Did you mean area?'],
    ['/v1/areas?limt=5', '/limt', 'Did you mean limit?'],
  ])('%s is answered with what is available', async (url, pointer, sentence) => {
    const { errors } = (await get(url)).json<{ errors: { pointer: string; detail: string }[] }>();
    expect(errors.find((part) => part.pointer === pointer)?.detail).toContain(sentence);
  });

  it('names another format or another method', async () => {
    expect(await problemAt(`${O101}?period=2024`, { accept: 'text/csv' })).toEqual([
      406,
      'format-not-available',
      undefined,
    ]);
    const accepted = await get(`${O101}?period=2024`, { accept: 'text/csv, application/json;q=0.5' });
    expect(accepted.statusCode).toBe(200);
    const posted = await app.inject({ method: 'POST', url: `${O101}?period=2024` });
    expect([posted.statusCode, posted.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('lacks a key although values are not public', async () => {
    const closed = await openReporting([], { publicRead: false });
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await closed.inject({ url: `${O101}?period=2024`, headers })).statusCode;
    expect([await status({}), await status(bearer('nobody')), await status(bearer('plain'))]).toEqual([401, 401, 200]);
    await closed.close();
  });

  it.each(['position', 'atSnapshot'])(
    'is answered with a problem of the store if %s fails, without its error message',
    async (method) => {
      const { series } = await storesWith([]);
      const fails = () => Promise.reject(new Error('mongodb://secret'));
      const broken = await openReporting([], { series: Object.assign(series, { [method]: fails }) });
      const answer = await broken.inject(`${O101}?period=2024`);
      expect([answer.statusCode, answer.json<{ code: string }>().code, answer.headers['retry-after']]).toEqual([
        503,
        'store-unavailable',
        '5',
      ]);
      expect(answer.body).not.toContain('secret');
      await broken.close();
    },
  );
});

describe('headers of an answer', () => {
  const url = `${O101}?period=2020`;

  it('say what the answer depends on', async () => {
    const { headers } = await get(url);
    expect(headers).toMatchObject({
      'headway-recorded-through': '2026-11-20T08:00:00.000Z',
      'headway-lag': 'records=6, seconds=400000',
      'cache-control': 'public, no-cache',
      'content-language': 'en',
      vary: expect.stringContaining('Accept-Language'),
    });
  });

  it('let a client keep what it has', async () => {
    const { etag = '' } = (await get(url)).headers;
    const again = await get(url, { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(url)).headers.etag).toBe(etag);
  });

  it('have a different tag for a different query, language or disclosure', async () => {
    const tags = await Promise.all([
      get(url),
      get(`${url}&area=RBA`),
      get(url, { 'accept-language': 'fr' }),
      get(url, bearer('all')),
    ]);
    expect(new Set(tags.map(({ headers }) => headers.etag)).size).toBe(4);
    expect(tags[3]?.headers['cache-control']).toBe('private, no-cache');
  });

  it('say when the lag is unknown', async () => {
    const alone = await openReporting([registered]);
    const { headers } = await alone.inject(url);
    expect(headers['headway-lag']).toBe('records=unknown, seconds=unknown');
    await alone.close();
  });
});
