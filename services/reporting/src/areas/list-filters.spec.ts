import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReporting } from '../testing/open-reporting.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([]);
});
afterAll(() => app.close());

interface Listed {
  readonly data: readonly {
    readonly code: string;
    readonly level?: string;
    readonly groups?: readonly string[];
    readonly bureau?: string | null;
    readonly kind?: string;
  }[];
}
const listed = async (url: string) => (await app.inject({ url })).json<Listed>().data;

describe('the filters of lists', () => {
  it('choose the indicators of an objective', async () => {
    const codes = (await listed('/v1/indicators?objective=2&limit=500')).map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !code.startsWith('O2.'))).toEqual([]);
  });

  it('choose areas by level and group', async () => {
    const all = await listed('/v1/areas?limit=500&level=country');
    expect(new Set(all.map(({ level }) => level))).toEqual(new Set(['country']));
    const least = await listed('/v1/areas?level=country&group=LDC&limit=500');
    expect(least.map(({ code }) => code)).toContain('TZA');
    expect(least).toEqual(all.filter(({ groups }) => groups?.includes('LDC')));
  });

  it('choose units by bureau and kind', async () => {
    const offices = await listed('/v1/units?bureau=RBA&kind=country_office&limit=500');
    expect(offices.map(({ code }) => code)).toContain('TZA');
    expect(new Set(offices.map(({ bureau, kind }) => `${bureau} ${kind}`))).toEqual(new Set(['RBA country_office']));
  });

  it('page within what they choose', async () => {
    const first = await app.inject({ url: '/v1/areas?group=LDC&limit=1' });
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? '';
    const [second] = await listed(next);
    expect(second?.groups).toContain('LDC');
  });

  it.each([
    ['/v1/indicators?objective=4', 'objective must be one of the following values: 1, 2, 3'],
    ['/v1/areas?level=continent', 'level must be one of the following values: world, bureau, group, country, unit'],
    ['/v1/areas?group=G20', 'group must be one of the following values: LDC, LLDC, SIDS, LIC, LMC, UMC, HIC'],
    [
      '/v1/units?kind=CO',
      'kind must be one of the following values: global, headquarters, hub, multi_country_office, country_office',
    ],
  ])('are rejected with the values that exist: %s', async (url, detail) => {
    const answer = await app.inject({ url });
    const { code, errors } = answer.json<{ code: string; errors: readonly object[] }>();
    expect([answer.statusCode, code, errors]).toMatchObject([400, 'request-invalid', [{ code: 'is-in', detail }]]);
  });
});
