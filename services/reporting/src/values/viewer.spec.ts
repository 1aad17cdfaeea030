import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usage, withData } from '#domain/testing';
import { bearer, openReporting } from '../testing/open-reporting.js';

const few = withData(usage, {
  users: {
    total: 607,
    cells: [
      { dims: { SEX: 'F' }, value: 7 },
      { dims: { SEX: 'M' }, value: 600 },
    ],
  },
});

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([few]);
});
afterAll(() => app.close());

interface Shown {
  readonly area: string;
  readonly period: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly reason: string | null;
}
const get = (url: string, key?: string) => app.inject({ url, headers: key === undefined ? {} : bearer(key) });
const shownTo = async (url: string, key?: string) => (await get(url, key)).json<{ data: readonly Shown[] }>().data;
const women = async (url: string, key?: string) =>
  (await shownTo(url, key))
    .filter(({ dimensions }) => dimensions['SEX'] === 'F')
    .map(({ area, value, reason }) => `${area} ${value ?? reason}`);

const ONE = '/v1/indicators/O1.13/values';
/** Every way to request the seven women of TZA, or a sum that includes them. */
const FOREIGN = [
  `${ONE}?period=2024-03&area=TZA&by=SEX`,
  `${ONE}?period=2024-03&area=TZA,KEN&c[SEX]=F`,
  `${ONE}?period=2024-03&area=WORLD,RBA,LDC&by=SEX`,
  `${ONE}?period=2024-03&area=RBA.children&by=SEX`,
  `${ONE}?period=2024-03&area=unit:TZA,unit:TZA.children&by=SEX`,
  `${ONE}?period=2024-03&area=TZA&by=SEX,DEG_URB`,
  `${ONE}?freq=M&from=2024-03&to=2024-06&area=TZA&by=SEX`,
  `${ONE}?freq=D&from=2024-04-01&to=2024-04-03&area=TZA&by=SEX`,
  `${ONE}?period=2024-04-02&area=TZA`,
  `${ONE}?period=2026&area=TZA`,
  '/v1/values?indicators=O1.13,O2.11&period=2024-03&area=TZA',
  '/v1/objectives',
  '/v1/objectives/1',
  '/v1/objectives?area=TZA&period=2024-03&compareWith=2024-02&detail=full',
];

describe('the key of a unit with detail:read', () => {
  it.each(FOREIGN)('sees of other areas what everyone sees: %s', async (url) => {
    expect(await shownTo(url, 'ken')).toEqual(await shownTo(url));
  });

  it('sees exact numbers in its unit and in the country that it serves', async () => {
    const all = `${ONE}?period=2024-03&area=TZA,unit:TZA,RBA,WORLD&by=SEX`;
    expect(await women(all, 'tza')).toEqual(['TZA 7', 'unit:TZA 7', 'RBA suppressed', 'WORLD suppressed']);
    expect(await women(all, 'all')).toEqual(['TZA 7', 'unit:TZA 7', 'RBA 7', 'WORLD 7']);
    expect(await women(all, 'ken')).toEqual(['TZA', 'unit:TZA', 'RBA', 'WORLD'].map((area) => `${area} suppressed`));
  });

  it('sees single days of its own country, but not of the world', async () => {
    const days = await shownTo(`${ONE}?freq=D&from=2024-04-01&to=2024-04-02&area=TZA,WORLD`, 'tza');
    expect(days.map(({ value, reason }) => value ?? reason)).toEqual([607, 607, 'suppressed', 'suppressed']);
  });
});

describe('the tag of an answer', () => {
  it('differs by viewer, and is private unless the viewer sees only what everyone sees', async () => {
    const url = `${ONE}?period=2024-03&area=TZA`;
    const answers = await Promise.all([undefined, 'plain', 'tza', 'ken', 'all'].map((key) => get(url, key)));
    const [open, plain, ...bound] = answers.map(({ headers }) => headers.etag);
    expect(plain).toBe(open);
    expect(new Set([open, ...bound]).size).toBe(4);
    const cached = answers.map(({ headers }) => headers['cache-control']);
    expect(cached).toEqual(['public', 'public', 'private', 'private', 'private'].map((who) => `${who}, no-cache`));
    expect(answers.every(({ headers }) => String(headers.vary).includes('Authorization'))).toBe(true);
  });

  it('does not match for a key whose units have changed, even under the same name', async () => {
    const url = `${ONE}?period=2024-03&area=TZA`;
    const { etag } = (await get(url, 'tza')).headers;
    const headers = { ...bearer('tza-of-before'), 'if-none-match': String(etag) };
    expect((await app.inject({ url, headers })).statusCode).toBe(200);
  });
});
