import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicators } from '#domain';
import { documentationGaps, openApiDocument } from '#platform';
import { operationsWithout, linkedPage } from '#platform/testing';
import { reportingDocs } from './reporting-app.js';
import { openReporting } from './testing/open-reporting.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([]);
});
afterAll(() => app.close());

const get = (url: string, language?: string) =>
  app.inject({ url, headers: language === undefined ? {} : { 'accept-language': language } });
const dataAt = async <Data>(url: string, language?: string) => (await get(url, language)).json<{ data: Data }>().data;

describe('documentation', () => {
  it('is a valid document without gaps', async () => {
    const document = openApiDocument(app, reportingDocs);
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(result).toMatchObject({ valid: true });
    expect(documentationGaps(document)).toEqual([]);
    expect(operationsWithout(document, 'store-unavailable')).toEqual([]);
  });
});

describe('the strategy', () => {
  interface Strategy {
    readonly objectives: readonly object[];
    readonly principles: readonly { readonly code: string; readonly indicator: string }[];
    readonly directions: readonly { readonly code: string; readonly indicator: string }[];
    readonly referenceFigures: readonly { readonly code: string; readonly value: number; readonly asOf: string }[];
  }

  it('quotes the vision of its page, in the requested language', async () => {
    const visionIn = async (language: string) =>
      (await dataAt<{ readonly vision: string }>('/v1/strategy', language)).vision;
    expect(await visionIn('en')).toBe('create a world in which digital is an empowering force for people and planet');
    expect(await visionIn('fr')).toMatch(/^créer un monde/);
    expect(await visionIn('es')).toMatch(/^crear un mundo/);
  });

  it('lists its parts, and the published figures with their day', async () => {
    const strategy = await dataAt<Strategy>('/v1/strategy');
    const { objectives, principles, directions, referenceFigures } = strategy;
    expect(objectives).toHaveLength(3);
    expect(principles.map(({ code, indicator }) => `${code} ${indicator}`)).toEqual([
      'HUMAN_RIGHTS XP.1',
      'INCLUSIVE XP.2',
      'SHARED_STANDARDS XP.3',
      'OPEN_STANDARDS XP.4',
      'LOCAL_ECOSYSTEMS XP.5',
      'PARTNERSHIPS XP.6',
    ]);
    expect(directions.map(({ code, indicator }) => `${code} ${indicator}`)).toEqual([
      'STRUCTURAL_TRANSFORMATION XD.1',
      'LEAVING_NO_ONE_BEHIND XD.2',
      'BUILDING_RESILIENCE XD.3',
    ]);
    expect(referenceFigures).toContainEqual(
      expect.objectContaining({ code: 'RF-SOL-TOTAL', value: 580, asOf: '2021-09-30' }),
    );
  });

  it('is scored by objective, null and grey where nothing is known', async () => {
    interface Scorecard {
      readonly number: number;
      readonly indicators: readonly {
        readonly light: string;
        readonly value: object;
        readonly trend: readonly object[];
        readonly full: { readonly trend: readonly object[] } | null;
      }[];
      readonly quarters: readonly string[];
    }
    const scorecards = await dataAt<readonly Scorecard[]>('/v1/objectives?detail=full');
    const ofObjective = (number: number) => indicators.filter(({ objective }) => objective === number).length;
    for (const { number, indicators: lines } of scorecards)
      expect([number, lines.length]).toEqual([number, ofObjective(number)]);
    const first = scorecards[0]?.indicators[0];
    expect(first).toMatchObject({
      light: 'grey',
      value: { value: null, reason: 'no_data', start: '2022-01-01', end: '2026-11-24' },
    });
    expect(scorecards[0]?.indicators.at(-1)).toMatchObject({
      indicator: { code: 'O1.13' },
      value: { end: '2026-10-31' },
    });
    expect(first?.full?.trend.at(-1)).toMatchObject({ period: '2026-Q4' });
    expect(scorecards[0]?.quarters.at(-1)).toBe('2026-Q4');
    expect(scorecards[0]?.quarters).toHaveLength(8);
    expect(first?.trend).toHaveLength(8);
    expect((await dataAt<Scorecard>('/v1/objectives/2')).indicators).toHaveLength(ofObjective(2));
    expect((await get('/v1/objectives/4')).statusCode).toBe(404);
  });
});

describe('the catalogue', () => {
  interface Indicator {
    readonly code: string;
    readonly name: string;
    readonly formula: string;
    readonly companions: readonly { readonly code: string; readonly name: string }[];
  }

  it('explains what a number means, in the requested language', async () => {
    const indicator = await dataAt<Indicator>('/v1/indicators/O1.01', 'de, fr-CH;q=0.9, en;q=0.5');
    expect(indicator).toMatchObject({
      name: 'Solutions numériques adoptées',
      formula: 'f solution.adopted',
      smallestShown: null,
      dimensions: [{ dimension: 'CATEGORY' }, { dimension: 'ADOPTER' }],
      companions: [{ code: 'O1.01b', unit: 'solutions' }],
      quote: { text: 'UNDP has helped to adopt 580 digital solutions' },
    });
    expect((await get('/v1/indicators/O1.01', 'es')).headers['content-language']).toBe('es');
    expect((await get('/v1/indicators/O1.01', 'de, en;q=0')).headers['content-language']).toBe('en');
    expect((await get('/v1/indicators/O1.99')).statusCode).toBe(404);
  });

  it('lists the levels of areas and the dimensions of an indicator', async () => {
    expect(await dataAt<Indicator>('/v1/indicators/O2.10')).toMatchObject({ areaLevels: ['country'], dimensions: [] });
    expect(await dataAt<Indicator>('/v1/indicators/O2.02')).toMatchObject({
      areaLevels: ['world', 'bureau', 'group', 'country', 'unit'],
      dimensions: [{ dimension: 'PILLAR', codes: expect.arrayContaining(['GOVERNMENT', 'CONNECTIVITY']) }],
    });
    expect(await dataAt<Indicator>('/v1/indicators/XI.1')).toMatchObject({
      objective: null,
      dimensions: [{ dimension: 'PART', codes: ['RURAL_URBAN', 'GENDER', 'DISABILITY', 'INCOME'] }],
    });
    expect(await dataAt<Indicator>('/v1/indicators/O3.07')).toMatchObject({
      dimensions: [
        { dimension: 'LICENCE', codes: [] },
        { dimension: 'FORMAT', codes: [] },
      ],
    });
  });

  it('is listed page by page, forwards and backwards', async () => {
    const first = await get('/v1/indicators?limit=3');
    const next = linkedPage('/v1/indicators?limit=3', first.headers.link, 'next') ?? '';
    const second = await get(next);
    const prev = linkedPage(next, second.headers.link, 'prev') ?? '';
    const codes = (answer: typeof first) => answer.json<{ data: readonly Indicator[] }>().data.map(({ code }) => code);
    expect([codes(first), codes(second)]).toEqual([
      ['O1.01', 'O1.02', 'O1.03'],
      ['O1.04', 'O1.05', 'O1.06'],
    ]);
    expect(codes(await get(prev))).toEqual(codes(first));
    expect(String(first.headers.link)).not.toContain('rel="prev"');
  });
});

describe('areas', () => {
  interface Area {
    readonly code: string;
    readonly children: readonly string[];
  }

  it('lead from the world to countries', async () => {
    expect(await dataAt<Area>('/v1/areas/WORLD', 'fr')).toMatchObject({ name: 'Monde', parent: null, level: 'world' });
    expect((await dataAt<Area>('/v1/areas/RBA')).children).toContain('KEN');
    expect(await dataAt<Area>('/v1/areas/KEN', 'es')).toMatchObject({
      name: 'Kenia',
      parent: 'RBA',
      level: 'country',
      children: [],
    });
    expect(await dataAt<Area>('/v1/areas/unit:TZA')).toMatchObject({ parent: 'RBA', level: 'unit', children: ['TZA'] });
    expect(await dataAt<Area>('/v1/areas/GLOBAL')).toMatchObject({ parent: 'WORLD', level: 'country' });
    expect((await get('/v1/areas/TZ')).statusCode).toBe(404);
  });

  it('are listed with all units', async () => {
    const areas = await dataAt<readonly Area[]>('/v1/areas?limit=500');
    expect(areas.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['WORLD', 'NOBUREAU', 'SIDS', 'KEN', 'GLOBAL', 'unit:PAL']),
    );
    const units = await dataAt<readonly Area[]>('/v1/units?limit=500');
    expect(units).toContainEqual(expect.objectContaining({ code: 'PAL', serves: ['PSE'], validFrom: null }));
  });
});

describe('operation', () => {
  it('answers probes and metrics without a key', async () => {
    expect((await get('/health/ready')).statusCode).toBe(200);
    expect((await get('/metrics')).body).toContain('# EOF');
  });
});
