import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow } from '../../areas/area-table.js';
import { frameworks } from '../../testing/reading.js';
import { catalogueOf, indicators } from '../catalogue/catalogue.js';
import { childrenOf, levelOf } from './areas-asked.js';
import { type Plan, plan } from './plan.js';
import type { Question } from './question.js';

const country = (code: string, bureau: string, groups: readonly string[]): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups, validFrom: '' };
};
const countries = [country('KEN', 'RBA', []), country('UGA', 'RBA', ['LDC']), country('MNG', 'RBAP', [])];
const unit = {
  code: 'MCO',
  name: 'Two',
  kind: 'multi_country_office',
  bureau: 'RBA',
  serves: ['UGA', 'KEN'],
  validFrom: '',
} as const;
const catalogue = catalogueOf({ areas: new AreaTable(countries, [unit]), frameworks }, []);
const moment = { asOf: null, today: '2026-11-24' };
const planned = (question: Partial<Question>) =>
  plan(
    { indicators: ['O1.01'], areas: ['WORLD'], periods: { period: '2024' }, by: [], codes: {}, moment, ...question },
    catalogue,
  );
const linesOf = (one: Plan) => [...one.lines()];
const areasOf = (areas: readonly string[]) => linesOf(planned({ areas })).map(({ area }) => area);
const rowsOf = (query: Partial<Question>) => linesOf(planned(query)).map(({ codes }) => codes);
const code = (name: string) => expect.objectContaining({ code: name });

describe('areas of a question', () => {
  it('may be named or be the level below another', () => {
    expect(areasOf(['KEN', 'WORLD', 'KEN', 'LDC', 'unit:MCO', 'GLOBAL', 'NOBUREAU'])).toEqual([
      'KEN',
      'WORLD',
      'LDC',
      'unit:MCO',
      'GLOBAL',
      'NOBUREAU',
    ]);
    expect(areasOf(['RBA.children', 'unit:MCO.children'])).toEqual(['KEN', 'UGA']);
    expect(areasOf(['WORLD.children'])).toEqual(['RBA', 'RBAP', 'RBAS', 'RBEC', 'RBLAC', 'NOBUREAU']);
    expect(areasOf(['UGA', 'WORLD.countries', 'GLOBAL'])).toEqual(['UGA', 'KEN', 'MNG', 'GLOBAL']);
  });

  it.each([
    'XXX',
    'RBA.countries',
    'countries',
    'WORLD.countries.children',
    'ken',
    'MCO',
    'unit:KEN',
    'KEN.children',
    '.children',
    '',
    'RBA.childre',
  ])('rejects %j', (area) => {
    expect(() => areasOf([area])).toThrow(code('area-unknown'));
  });
});

describe('levels of areas', () => {
  it('lead from WORLD to countries', () => {
    const { areas } = catalogue;
    const codes = ['WORLD', 'RBA', 'LDC', 'KEN', 'GLOBAL', 'unit:MCO', 'unit:XXX', 'XXX'];
    expect(codes.map((name) => levelOf(name, areas))).toEqual([
      'world',
      'bureau',
      'group',
      'country',
      'country',
      'unit',
      undefined,
      undefined,
    ]);
    expect(codes.map((name) => childrenOf(name, areas, '2024-01-01').length)).toEqual([6, 2, 1, 0, 0, 2, 0, 0]);
  });
});

describe('rows of a question', () => {
  it('are every code of a dimension, or those named', () => {
    expect(rowsOf({ by: ['CATEGORY'] }).map((row) => row['CATEGORY'])).toHaveLength(5);
    expect(rowsOf({ by: ['ADOPTER'] }).at(-1)).toEqual({ ADOPTER: '_U' });
    expect(rowsOf({ by: ['CATEGORY'], codes: { CATEGORY: ['OTHER', 'OTHER'] } })).toEqual([{ CATEGORY: 'OTHER' }]);
    expect(rowsOf({ indicators: ['O1.13'], by: ['SEX'], codes: { DEG_URB: ['RUR', 'URB'] } })).toHaveLength(8);
    expect(rowsOf({ indicators: ['O3.07'], codes: { FORMAT: ['csv', '_U'] } })).toEqual([
      { FORMAT: 'csv' },
      { FORMAT: '_U' },
    ]);
  });

  it.each<[string, Partial<Question>]>([
    ['a dimension that the indicator does not have', { by: ['SEX'] }],
    ['a dimension that nothing has', { by: ['constructor'] }],
    ['a code outside the list', { codes: { CATEGORY: ['NOPE'] } }],
    ['a crossing that is not kept', { by: ['CATEGORY', 'ADOPTER'] }],
    ['a crossing of codes that is not kept', { codes: { CATEGORY: ['OTHER'], ADOPTER: ['OTHER'] } }],
    ['a crossing of people that is not kept', { indicators: ['O1.13'], by: ['AGE', 'DEG_URB'] }],
    ['a dimension that only the headline keeps', { indicators: ['O1.01b'], by: ['ADOPTER'] }],
    ['a dimension that one side does not keep', { indicators: ['O1.04'], by: ['PRINCIPLE'] }],
    ['a breakdown of a gap', { indicators: ['O2.11'], codes: { SEX: ['F'] } }],
    ['a code outside the set that is read', { indicators: ['O2.06'], codes: { RISK_CLASS: ['HUMAN_RIGHTS'] } }],
    ['a part of another index', { indicators: ['O3.09'], codes: { PART: ['GENDER'] } }],
    ['a dimension that is read but not shown', { indicators: ['O2.02'], codes: { FRAMEWORK: ['H'] } }],
    ['a pillar of another framework', { indicators: ['O2.02'], codes: { PILLAR: ['P9'] } }],
    ['a crossing of staff', { indicators: ['O3.01'], by: ['SEX', 'GRADE'] }],
    ['a crossing of ids', { indicators: ['O3.07'], by: ['LICENCE', 'FORMAT'] }],
    ['what is no id', { indicators: ['O3.07'], codes: { FORMAT: ['csv,LICENCE=MIT'] } }],
  ])('reject %s', (_, query) => {
    expect(() => planned(query)).toThrow(code('dimension-not-kept'));
  });
});

describe('a rejection', () => {
  it.each<[Partial<Question>, string]>([
    [{ by: ['SEX'] }, 'O1.01 is not broken down by "SEX". Kept: CATEGORY, ADOPTER.'],
    [{ by: ['categry'] }, 'O1.01 is not broken down by "categry". Did you mean CATEGORY? Kept: CATEGORY, ADOPTER.'],
    [{ by: ['CATEGORY', 'ADOPTER'] }, 'O1.01 is not broken down by CATEGORY × ADOPTER. Kept: CATEGORY, ADOPTER.'],
    [{ indicators: ['O1.01b'], by: ['ADOPTER'] }, 'O1.01b is not broken down by ADOPTER. Kept: CATEGORY.'],
    [
      { indicators: ['O1.13'], by: ['AGE', 'DEG_URB'] },
      'O1.13 is not broken down by AGE × DEG_URB. Kept: SEX, AGE, DEG_URB, DISABILITY, INCOME_QUINTILE, EDUCATION, CATEGORY, BASIS, SEX × AGE, SEX × DEG_URB, SEX × DISABILITY.',
    ],
    [{ indicators: ['O2.11'], by: ['SEX'] }, 'O2.11 is not broken down by "SEX". Only its total is kept.'],
    [
      { codes: { CATEGORY: ['e-learning'] } },
      'CATEGORY has no code "e-learning". Known: DATA_COLLECTION, E_COMMERCE, E_LEARNING, E_GOVERNANCE, OTHER. Did you mean E_LEARNING?',
    ],
    [{ indicators: ['O1.1'] }, 'There is no indicator "O1.1". Did you mean O1.01?'],
    [{ indicators: ['o1.01B'] }, 'There is no indicator "o1.01B". Did you mean O1.01b?'],
    [{ indicators: ['x'.repeat(100)] }, `There is no indicator "${'x'.repeat(60)}…".`],
    [{ areas: ['rba'] }, 'There is no area "rba". Did you mean RBA?'],
    [{ areas: ['MCO'] }, 'There is no area "MCO". Did you mean unit:MCO?'],
    [{ areas: ['unit:MC0.children'] }, 'There is no area "unit:MC0". Did you mean unit:MCO?'],
  ])('of %j says what there is', (query, message) => {
    expect(() => planned(query)).toThrow(message);
  });
});

describe('a plan', () => {
  it('knows indicators by code, companion and beginning', () => {
    const codes = (names: readonly string[]) => linesOf(planned({ indicators: names })).map(({ asked }) => asked.code);
    expect(codes(['O2.11', 'O1.0*', 'O1.01b'])).toEqual([
      'O2.11',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `O1.0${number}`),
      'O1.01b',
    ]);
    expect(codes(['*'])).toHaveLength(indicators.length);
    for (const name of ['O1.14', 'O1.02b', 'O4.*', '', 'o1.01'])
      expect(() => codes([name])).toThrow(code('indicator-unknown'));
  });

  it('needs members only where they are read', () => {
    const needs = (indicator: string, area: string) =>
      planned({ indicators: [indicator], areas: [area] }).needs.map(
        ({ family, areas }) => `${family}: ${areas.join(' ')}`,
      );
    expect(needs('O1.01', 'WORLD')).toEqual(['solution: WORLD', 'event: WORLD']);
    expect(needs('O1.02', 'WORLD')).toEqual(['solution: KEN MNG UGA WORLD', 'event: WORLD']);
    expect(needs('O1.01', 'LDC')).toEqual(['solution: LDC UGA', 'event: LDC UGA']);
    expect(needs('O1.09', 'LDC')).toEqual(['solution: LDC', 'event: LDC UGA']);
    expect(needs('O1.13', 'unit:MCO')).toEqual(['usage: KEN UGA unit:MCO']);
  });

  it('needs series of a family and of what tells that there are data, unless no day of it can have any', () => {
    const families = (indicator: string, period: string) =>
      planned({ indicators: [indicator], periods: { period } }).needs.map(({ family }) => family);
    expect(families('O1.01', '2020-09-01/P13M')).toEqual(['solution', 'event']);
    expect(families('O1.13', '2024')).toEqual(['usage']);
    expect(families('O1.01', '1990-01-01/P40Y')).toEqual(['solution', 'event']);
    expect(families('O1.01', '2030')).toEqual([]);
    expect(families('O1.13', '2030')).toEqual([]);
    expect(families('O1.01', '2010')).toEqual([]);
    expect(families('O1.02', '2010')).toEqual([]);
  });

  it('orders answers by series, area, period and row', () => {
    const lines = linesOf(
      planned({
        indicators: ['O1.01', 'O1.02'],
        areas: ['KEN', 'UGA'],
        periods: { freq: 'H', from: '2024', to: '2024' },
      }),
    );
    expect(lines.map(({ asked, area, period }) => `${asked.code} ${area} ${period}`)).toEqual([
      'O1.01 KEN 2024-H1',
      'O1.01 KEN 2024-H2',
      'O1.01 UGA 2024-H1',
      'O1.01 UGA 2024-H2',
      'O1.02 KEN 2024-H1',
      'O1.02 KEN 2024-H2',
      'O1.02 UGA 2024-H1',
      'O1.02 UGA 2024-H2',
    ]);
  });

  it('reads nothing of periods that have not begun, and lists areas as they are today', () => {
    const ahead = planned({ areas: ['RBA.children'], periods: { freq: 'A', from: '2026', to: '2028' } });
    expect(linesOf(ahead).map(({ hasBegun }) => hasBegun)).toEqual([true, false, false, true, false, false]);
    expect(ahead.needs.map(({ family }) => family)).toEqual(['solution', 'event']);
    const moved = new AreaTable([...countries, { ...country('UGA', 'RBAS', []), validFrom: '2027-01-01' }], [unit]);
    const query = {
      indicators: ['O1.01'],
      areas: ['RBA.children'],
      periods: { period: '2027' },
      by: [],
      codes: {},
      moment,
    };
    expect(linesOf(plan(query, { ...catalogue, areas: moved })).map(({ area }) => area)).toEqual(['KEN', 'UGA']);
  });

  it('rejects more values than one answer holds, and a series that ends before it begins', () => {
    const days = { freq: 'D', from: '2018', to: '2026' } as const;
    expect(() => planned({ indicators: ['O1.13'], by: ['SEX'], periods: days })).not.toThrow();
    expect(() => planned({ indicators: ['O1.13'], by: ['SEX', 'AGE'], periods: days })).toThrow(
      code('request-invalid'),
    );
    expect(() => planned({ periods: { freq: 'A', from: '2025', to: '2024' } })).toThrow(code('period-invalid'));
  });
});
