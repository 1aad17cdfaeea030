import { describe, expect, it } from 'vitest';
import { AreaTable } from '../../areas/area-table.js';
import type { Day } from '../../periods/day.js';
import {
  country,
  countryRows,
  type Entity,
  type Ask,
  during,
  numbers,
  once,
  present,
  reading,
  shown,
  TODAY,
  unitRows,
  used,
} from '../../testing/reading.js';

const adopted = (place: string, day: Day, category = 'OTHER'): Entity => [
  ...once('solution.adopted', place, day, { CATEGORY: category }),
  ...once('solution.adoptedDistinct', place, day, { CATEGORY: category }),
  ...present('SOLUTION_ADOPTED', place, day),
];

describe('one solution adopted in three countries (worked examples 7 and 8)', () => {
  const solution = [...adopted('KEN', '2024-03-01'), ...adopted('UGA', '2024-05-01'), ...adopted('MNG', '2024-06-01')];
  const areas = 'KEN,UGA,MNG,RBA,RBAP,WORLD';
  const ask = reading([solution]);

  it('counts pairs in O1.01 and the solution once in every area in O1.01b', () => {
    expect(numbers(ask('O1.01', { area: areas, period: '2024' }))).toEqual({
      KEN: 1,
      UGA: 1,
      MNG: 1,
      RBA: 2,
      RBAP: 1,
      WORLD: 3,
    });
    expect(numbers(ask('O1.01b', { area: areas, period: '2024' }))).toEqual({
      KEN: 1,
      UGA: 1,
      MNG: 1,
      RBA: 1,
      RBAP: 1,
      WORLD: 1,
    });
    expect(numbers(ask('O1.01', { area: 'RBA', period: '2024-Q2' }))).toEqual({ RBA: 1 });
    expect(numbers(ask('O1.01b', { area: 'RBA', period: '2024-Q2' }))).toEqual({ RBA: 0 });
  });

  it('counts countries in O1.02, and never adds periods', () => {
    expect(numbers(ask('O1.02', { area: 'RBA,WORLD', period: '2024' }))).toEqual({ RBA: 2, WORLD: 3 });
    expect(numbers(ask('O1.02', { period: '2024-Q2' }))).toEqual({ WORLD: 2 });
    const withSecond = reading([solution, adopted('KEN', '2024-05-05')]);
    const quarters = ['2024-Q1', '2024-Q2', '2024'].map((period) => withSecond('O1.02', { period })[0]?.value);
    expect(quarters).toEqual([1, 3, 3]);
  });

  it('reads groups and units from their countries, GLOBAL in none of them', () => {
    const withGlobal = reading([solution, adopted('GLOBAL', '2024-03-02')]);
    expect(
      numbers(withGlobal('O1.01', { area: 'LMC,LDC,SIDS,unit:MCO,unit:KEN,GLOBAL,WORLD', period: '2024' })),
    ).toEqual({
      LMC: 2,
      LDC: 1,
      SIDS: 'no_data',
      'unit:MCO': 2,
      'unit:KEN': 1,
      GLOBAL: 1,
      WORLD: 4,
    });
    expect(numbers(withGlobal('O1.02', { area: 'LMC,unit:MCO,GLOBAL,WORLD', period: '2024' }))).toEqual({
      LMC: 2,
      'unit:MCO': 2,
      GLOBAL: 0,
      WORLD: 3,
    });
  });

  it('gives numerator and denominator by kind', () => {
    expect(ask('O1.01', { period: '2024' }).map(shown)).toEqual([
      { value: 3, numerator: 3n, denominator: null, reason: null, status: 'A' },
    ]);
  });
});

describe('ratios', () => {
  const approvals = (place: string, part: number, whole: number): readonly Entity[] =>
    Array.from({ length: whole }, (_, index) => [
      ...once('project.approved', place, '2024-03-01', { THEME: ['ENERGY'] }),
      ...(index < part ? once('project.approvedScreened', place, '2024-03-01', { THEME: ['ENERGY'] }) : []),
      ...present('PROJECT_STATUS_CHANGED', place, '2024-03-01'),
    ]);
  const concluded = (day: Day): Entity => [
    ...once('experiment.concluded', 'KEN', day, { METHOD: 'PILOT', RESULT: 'REFUTED' }),
    ...present('EXPERIMENT_CONCLUDED', 'KEN', day),
  ];

  it('add numerators and denominators, never percentages (worked example 1)', () => {
    const ask = reading([...approvals('KEN', 50, 100), ...approvals('UGA', 50, 100)]);
    expect(ask('O1.03', { area: 'RBA', period: '2024' }).map(shown)).toEqual([
      { value: 50, numerator: 100n, denominator: 200n, reason: null, status: 'A' },
    ]);
  });

  it('weigh areas by their size (worked example 2)', () => {
    const ask = reading([...approvals('KEN', 9, 10), ...approvals('UGA', 10, 100)]);
    expect(numbers(ask('O1.03', { area: 'KEN,UGA,RBA', period: '2024' }))).toEqual({ KEN: 90, UGA: 10, RBA: 17.3 });
  });

  it('are null without a denominator and 0 without a numerator (worked example 3)', () => {
    const before = concluded('2023-03-01');
    expect(reading([before])('O1.07', { area: 'KEN', period: '2024' }).map(shown)).toEqual([
      { value: null, numerator: 0n, denominator: 0n, reason: 'no_denominator', status: 'M' },
    ]);
    const four = ['2024-01-02', '2024-03-01', '2024-03-01', '2024-12-31'].map(concluded);
    expect(reading([before, ...four])('O1.07', { area: 'KEN', period: '2024' }).map(shown)).toEqual([
      { value: 0, numerator: 0n, denominator: 4n, reason: null, status: 'A' },
    ]);
    expect(reading([before])('O1.07', { area: 'UGA', period: '2024' }).map(shown)).toEqual([
      { value: null, numerator: null, denominator: null, reason: 'no_data', status: 'O' },
    ]);
  });

  it('show every code of a breakdown', () => {
    const ask = reading(approvals('KEN', 1, 2));
    const rows = ask('O1.03', { area: 'KEN', period: '2024', by: ['THEME'] });
    expect(rows.map(({ dimensions, value }) => [dimensions['THEME'], value])).toEqual([
      ['POVERTY', null],
      ['GOVERNANCE', null],
      ['RESILIENCE', null],
      ['ENVIRONMENT', null],
      ['ENERGY', 50],
      ['GENDER', null],
    ]);
    expect(rows[0]?.reason).toBe('no_denominator');
  });
});

describe('usage of a service', () => {
  const service: Entity = [
    ...used('KEN', ['2024-01-31', '2024-02-29'], 100n),
    ...used('KEN', ['2024-02-29', '2024-03-31'], 150n),
    ...used('KEN', ['2024-03-31', '2025-03-31'], 180n),
  ];

  it('is the last report, never a sum, and lapses to nothing (worked example 4)', () => {
    const ask = reading([service]);
    const at = (period: string) => ask('O1.13', { area: 'KEN', period })[0];
    expect(['2024-01', '2024-Q1', '2024'].map((period) => at(period)?.value)).toEqual([100, 180, 180]);
    expect(at('2025')).toMatchObject({ value: null, reason: 'no_data', status: 'O' });
  });

  it('is estimated when any part of it is', () => {
    const ask = reading([service, used('UGA', ['2024-02-01', '2025-02-01'], 40n, {}, 'ESTIMATED')]);
    const statuses = (ask1: Ask) => ask('O1.13', ask1).map(({ status }) => status);
    expect(statuses({ area: 'KEN,UGA,RBA', period: '2024' })).toEqual(['A', 'E', 'E']);
    expect(statuses({ area: 'RBA', period: '2024', by: ['BASIS'] })).toEqual(['A', 'E', 'A']);
  });

  it('reads a group from the members on the last day of the window', () => {
    const moved = new AreaTable([...countryRows, country('KEN', 'RBAS', ['UMC'], '2024-07-01')], unitRows);
    const ask = reading([service], moved);
    expect(numbers(ask('O1.13', { area: 'LMC,UMC,RBA,RBAS', period: '2024-H1' }))).toEqual({
      LMC: 180,
      UMC: 'no_data',
      RBA: 180,
      RBAS: 'no_data',
    });
    expect(numbers(ask('O1.13', { area: 'LMC,UMC,RBA,RBAS', period: '2024-H2' }))).toEqual({
      LMC: 'no_data',
      UMC: 180,
      RBA: 'no_data',
      RBAS: 180,
    });
  });
});

describe('adoptions in a country that moves', () => {
  const moved = new AreaTable([...countryRows, country('KEN', 'RBAS', ['UMC'], '2024-07-01')], unitRows);
  const ask = reading([adopted('KEN', '2024-05-10'), adopted('KEN', '2024-08-10')], moved);

  it('go to the areas of their own day', () => {
    const areas = 'RBA,RBAS,KEN,LMC,UMC';
    expect(numbers(ask('O1.01', { area: areas, period: '2024' }))).toEqual({ RBA: 1, RBAS: 1, KEN: 2, LMC: 1, UMC: 1 });
    expect(numbers(ask('O1.02', { area: areas, period: '2024' }))).toEqual({ RBA: 1, RBAS: 1, KEN: 1, LMC: 1, UMC: 1 });
    expect(numbers(ask('O1.01', { area: areas, period: '2024-Q4' }))).toEqual({
      RBA: 0,
      RBAS: 0,
      KEN: 0,
      LMC: 0,
      UMC: 0,
    });
  });
});

describe('adoptions loaded from history (worked example 24)', () => {
  const categories = { DATA_COLLECTION: 96, E_COMMERCE: 71, E_LEARNING: 61, E_GOVERNANCE: 149, OTHER: 203 };
  const history = Object.entries(categories).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, index) => adopted(index % 2 === 0 ? 'KEN' : 'MNG', '2021-02-03', category)),
  );
  const ask = reading(history);

  it('are seen by the window they fall into, with every category', () => {
    expect(ask('O1.01', { period: '2020-09-01/P13M' })[0]).toMatchObject({
      value: 580,
      start: '2020-09-01',
      end: '2021-09-30',
    });
    expect(ask('O1.02', { period: '2020-09-01/P13M' })[0]?.value).toBe(2);
    const rows = ask('O1.01', { period: '2020-09-01/P13M', by: ['CATEGORY'] });
    expect(rows.map(({ value }) => value)).toEqual([96, 71, 61, 149, 203]);
  });

  it('are not seen by windows that begin with the strategy', () => {
    expect(ask('O1.01', { period: '2022-01-01/P5Y' })[0]).toMatchObject({ value: 0, status: 'P', end: TODAY });
    expect(ask('O1.01', { period: '2020-08' })[0]).toMatchObject({ value: null, reason: 'no_data' });
  });
});

describe('a window that is not over', () => {
  const ask = reading([adopted('KEN', '2026-11-01'), adopted('KEN', '2026-11-25')]);

  it('ends today and is provisional', () => {
    expect(ask('O1.01', { period: '2026' })[0]).toMatchObject({
      value: 1,
      status: 'P',
      start: '2026-01-01',
      end: TODAY,
    });
    expect(ask('O1.01', { period: '2026-11-01' })[0]).toMatchObject({ value: 1, status: 'A' });
    expect(ask('O1.01', { period: TODAY })[0]).toMatchObject({ value: 0, status: 'P' });
    expect(ask('O1.01', { period: `${TODAY}/P1Y` })[0]).toMatchObject({ value: 0, status: 'P', end: TODAY });
  });

  it('may begin before there was any history', () => {
    expect(ask('O1.01', { period: '1990-01-01/P40Y' })[0]).toMatchObject({ value: 1, start: '1990-01-01' });
  });

  it('ends with the day of asOf, and that day is over unless it is today', () => {
    const moment = { asOf: '2026-11-10', today: TODAY };
    expect(ask('O1.01', { period: TODAY, moment: { asOf: TODAY, today: TODAY } })[0]).toMatchObject({ status: 'P' });
    expect(ask('O1.01', { period: '2026', moment })[0]).toMatchObject({ status: 'P', end: '2026-11-10' });
    expect(ask('O1.01', { period: '2026-11-10', moment })[0]).toMatchObject({ status: 'A' });
  });
});

describe('a window that has not begun', () => {
  const staff = during('workforce.headcount', 'unit:KEN', ['2026-01-01', null], {}, 50n);
  const ask = reading([adopted('KEN', '2026-11-01'), staff, used('KEN', ['2026-01-01', '2027-01-01'], 40n)]);
  const notBegun = { value: null, numerator: null, denominator: null, reason: 'not_begun', status: 'M' };

  it('has no value, of stocks and ratios neither, and keeps the days that were asked for', () => {
    const codes = ['O1.01', 'O1.02', 'O1.13', 'O3.01', 'O2.11', 'O1.11', 'O2.02', 'XI.1'];
    const values = codes.flatMap((code) => ask(code, { area: 'KEN', period: '2027' }));
    expect(values.map(shown)).toEqual(codes.map(() => notBegun));
    expect(values[0]).toMatchObject({ start: '2027-01-01', end: '2027-12-31' });
  });

  it('begins after today, or after the day of asOf', () => {
    const reasons = (period: string, asOf: Day | null = null) =>
      ask('O1.13', { area: 'KEN', period, moment: { asOf, today: TODAY } })[0]?.reason;
    expect([reasons('2026-11-25'), reasons(TODAY), reasons(`${TODAY}/P1M`)]).toEqual(['not_begun', null, null]);
    expect([reasons('2026-11-11', '2026-11-10'), reasons('2026-11-10', '2026-11-10')]).toEqual(['not_begun', null]);
  });

  it('tells first that a value is not comparable, and nothing else before it', () => {
    const values = ask('O2.10', { area: 'WORLD,MNG', period: '2027' });
    expect(values.map(({ reason }) => reason)).toEqual(['not_comparable', 'not_begun']);
  });

  it('has every row of a fixed list, and none of ids in use', () => {
    const rows = (code: string, by: string) => ask(code, { area: 'KEN', period: '2027', by: [by] });
    expect(rows('O1.13', 'SEX').map(({ reason }) => reason)).toEqual(Array(4).fill('not_begun'));
    expect(rows('XI.1', 'PART').map(({ reason }) => reason)).toEqual(Array(4).fill('not_begun'));
    expect(
      reading([during('dataset.open', 'unit:KEN', ['2024-01-01', null], { LICENCE: 'MIT' })])('O3.07', {
        area: 'unit:KEN',
        period: '2027',
        by: ['LICENCE'],
      }),
    ).toEqual([]);
  });
});
