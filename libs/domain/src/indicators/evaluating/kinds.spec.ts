import { describe, expect, it } from 'vitest';
import type { Day } from '../../periods/day.js';
import {
  type Ask,
  during,
  type Entity,
  numbers,
  once,
  present,
  reading,
  type Reader,
  shown,
  used,
} from '../../testing/reading.js';

const at = (ask: Reader, code: string, query: Ask) => shown(ask(code, query)[0] ?? nothingAsked());
const nothingAsked = (): never => {
  throw new Error('there is no answer');
};

describe('a stock of assessments', () => {
  const assessed = (place: string, from: Day, to: Day): Entity => [
    ...during('readiness.current', place, [from, to], { FRAMEWORK: 'H', VERSION: '2022' }),
    ...present('ASSESSMENT_COMPLETED', place, from),
  ];
  const ask = reading([
    assessed('KEN', '2022-03-15', '2027-06-01'),
    assessed('UGA', '2022-03-15', '2025-03-15'),
    assessed('UGA', '2025-09-01', '2028-09-01'),
  ]);
  const on = (day: Day, area = 'WORLD') => ask('O2.01', { area, period: day })[0]?.value;

  it('lapses after 36 months and is renewed (worked example 10)', () => {
    expect([on('2025-03-14'), on('2025-03-15'), on('2025-06-30'), on('2025-08-31'), on('2025-09-01')]).toEqual([
      2, 1, 1, 1, 2,
    ]);
  });

  it('is 0, not nothing, where assessments have lapsed', () => {
    expect(on('2025-06-30', 'UGA')).toBe(0);
    expect(numbers(ask('O2.01', { area: 'UGA,MNG', period: '2025-06-30' }))).toEqual({ UGA: 0, MNG: 'no_data' });
    const byFramework = ask('O2.01', { period: '2025-06-30', by: ['FRAMEWORK'] });
    expect(byFramework.map(({ dimensions, value }) => [dimensions['FRAMEWORK'], value])).toEqual([
      ['OTHER', 0],
      ['H', 1],
    ]);
  });
});

describe('a cohort', () => {
  const validated = (scaledOn: Day | null): Entity => [
    ...once('experiment.validated', 'KEN', '2023-02-10', { METHOD: 'PILOT' }),
    ...(scaledOn !== null && scaledOn < '2025-02-10'
      ? once('experiment.validatedScaled', 'KEN', '2023-02-10', { METHOD: 'PILOT' })
      : []),
    ...present('EXPERIMENT_CONCLUDED', 'KEN', '2023-02-10'),
  ];
  const ask = reading(['2023-07-10', '2025-01-09', '2025-03-11', null].map(validated));
  const on = (today: Day) => at(ask, 'O1.08', { area: 'KEN', period: '2023-Q1', moment: { asOf: null, today } });

  it('stands in the window of its case, and is provisional until the follow-up has passed (worked example 11)', () => {
    expect(on('2025-03-30')).toEqual({ value: 50, numerator: 2n, denominator: 4n, reason: null, status: 'P' });
    expect(on('2025-03-31').status).toBe('A');
    const asOf = (day: Day) =>
      at(ask, 'O1.08', { area: 'KEN', period: '2023-Q1', moment: { asOf: day, today: '2026-11-24' } }).status;
    expect([asOf('2025-03-30'), asOf('2025-03-31')]).toEqual(['P', 'A']);
    expect(at(ask, 'O1.06', { area: 'KEN', period: '2023-Q1' }).status).toBe('A');
  });
});

describe('a median', () => {
  const raised = (riskClass: string, days: string | null): Entity => [
    ...during('risk.highOpen', 'KEN', ['2024-01-01', days === null ? null : '2024-05-01'], { RISK_CLASS: riskClass }),
    ...(days === null ? [] : once('risk.daysToMitigation', 'KEN', '2024-05-01', { RISK_CLASS: riskClass, BIN: days })),
    ...present('RISK_RAISED', 'KEN', '2024-01-01'),
    ...present('RISK_STATUS_CHANGED', 'KEN', '2024-05-01'),
  ];
  const high = (...days: readonly (string | null)[]) => reading(days.map((count) => raised('PRIVACY', count)));
  const year = { area: 'KEN', period: '2024' };

  it('is the case in the middle, or the mean of two, with open cases beside it (worked example 12)', () => {
    expect(at(high('5', '9', '9', '30', null, null), 'O1.11', year)).toEqual({
      value: 9,
      numerator: 9n,
      denominator: 1n,
      reason: null,
      status: 'A',
    });
    expect(at(high('5', '9', '9', '30', null, null), 'O1.11b', year).value).toBe(2);
    expect(at(high('5', '9', '12', '30'), 'O1.11', year)).toMatchObject({
      value: 10.5,
      numerator: 21n,
      denominator: 2n,
    });
    expect(at(high('100', '9', '12'), 'O1.11', year).value).toBe(12);
    expect(at(high(null, null), 'O1.11', year)).toEqual({
      value: null,
      numerator: null,
      denominator: null,
      reason: 'no_denominator',
      status: 'M',
    });
    expect(at(high(null, null), 'O1.11b', year).value).toBe(2);
    expect(at(high('0'), 'O1.11', year).value).toBe(0);
    expect(at(high('0'), 'O1.11', { area: 'UGA', period: '2024' }).reason).toBe('no_data');
  });

  it('counts 730 days and more as 730, and says so when the middle may lie beyond', () => {
    expect(at(high('5', '730+'), 'O1.11', year)).toMatchObject({ value: 367.5, status: 'U' });
    expect(at(high('729', '730+', '730+'), 'O1.11', year)).toMatchObject({ value: 730, status: 'U' });
    expect(at(high('5', '6', '730+'), 'O1.11', year)).toMatchObject({ value: 6, status: 'A' });
  });

  it('is broken down by class of risk', () => {
    const ask = reading([raised('PRIVACY', '5'), raised('PRIVACY', '7'), raised('OTHER', '30')]);
    const rows = ask('O1.11', { ...year, codes: { RISK_CLASS: ['PRIVACY', 'OTHER', 'REGULATION'] } });
    expect(rows.map(({ value, reason }) => value ?? reason)).toEqual([6, 30, 'no_denominator']);
  });
});

describe('a mean', () => {
  const rated = (unit: string, satisfaction: bigint, responses: bigint): Entity =>
    (
      [
        ['system.rated', 1n],
        ['system.satisfactionMass', satisfaction * responses],
        ['system.responses', responses],
      ] as const
    ).flatMap(([measure, amount]) => during(measure, unit, ['2024-01-01', '2026-01-01'], { DOMAIN: 'HR' }, amount));
  const ask = reading([rated('unit:KEN', 420n, 10n), rated('unit:MCO', 300n, 30n)]);

  it('weighs every response the same (worked example 13)', () => {
    expect(at(ask, 'O3.05', { area: 'RBA', period: '2024' })).toEqual({
      value: 3.3,
      numerator: 13_200n,
      denominator: 40n,
      reason: null,
      status: 'A',
    });
  });

  it('reads units, the country of a country office, bureaux and groups of countries', () => {
    expect(numbers(ask('O3.05', { area: 'unit:KEN,KEN,UGA,LMC,RBAP', period: '2024' }))).toEqual({
      'unit:KEN': 4.2,
      KEN: 4.2,
      UGA: 'no_data',
      LMC: 4.2,
      RBAP: 'no_data',
    });
  });

  it('shows both sums when nobody responded', () => {
    const silent = reading([during('system.rated', 'unit:KEN', ['2024-01-01', '2026-01-01'], { DOMAIN: 'HR' })]);
    expect(at(silent, 'O3.05', { area: 'KEN', period: '2024' })).toEqual({
      value: null,
      numerator: 0n,
      denominator: 0n,
      reason: 'no_denominator',
      status: 'M',
    });
  });
});

describe('money', () => {
  const spent = (direction: string, cents: bigint): Entity => [
    ...once('project.digitalSpendCents', 'KEN', '2024-02-01', { GEN: 'GEN2', DIRECTION: [direction] }, cents),
    ...present('PROJECT_STATUS_CHANGED', 'KEN', '2024-02-01'),
  ];

  it('is summed in cents and shown in whole dollars, rounded once', () => {
    const ask = reading([spent('BUILDING_RESILIENCE', 1_025n), spent('BUILDING_RESILIENCE', 1_025n)]);
    expect(ask('XD.3b', { area: 'KEN', period: '2024' })[0]).toMatchObject({
      value: 20,
      numerator: 2_050n,
      denominator: null,
      unit: 'USD',
    });
    expect(at(ask, 'XD.1b', { area: 'KEN', period: '2024' })).toMatchObject({ value: 0, numerator: 0n });
    expect(at(ask, 'O3.03', { area: 'KEN', period: '2024' })).toMatchObject({ value: 100, numerator: 2_050n });
    expect(at(ask, 'O3.03b', { area: 'KEN', period: '2024' })).toMatchObject({ value: 0, numerator: 0n });
  });
});

describe('margins of people (worked example 23)', () => {
  it('add up to the total in every dimension; what no table shows is not known', () => {
    const sexes: readonly (readonly [string, bigint])[] = [
      ['F', 70n],
      ['M', 40n],
      ['_U', 10n],
    ];
    const ask = reading(sexes.map(([sex, count]) => used('KEN', ['2024-01-01', '2025-01-01'], count, { SEX: sex })));
    const by = (dimension: string) =>
      Object.fromEntries(
        ask('O1.13', { area: 'KEN', period: '2024-06', by: [dimension] }).map(({ dimensions, value }) => [
          dimensions[dimension],
          value,
        ]),
      );
    expect(by('SEX')).toEqual({ F: 70, M: 40, _O: 0, _U: 10 });
    expect(by('AGE')).toMatchObject({ '65+': 0, _U: 120 });
  });
});

describe('codes that are ids', () => {
  const dataset = (unit: string, licence: string | undefined, formats: readonly string[], isOpen = true): Entity => [
    ...during('dataset.registered', unit, ['2024-01-01', null], { LICENCE: licence }),
    ...(isOpen ? during('dataset.open', unit, ['2024-01-01', null], { LICENCE: licence, FORMAT: formats }) : []),
    ...present('ASSET_ASSESSED', unit, '2024-01-01'),
  ];
  const ask = reading([
    dataset('unit:KEN', 'ODbL-1.0', ['csv', 'json']),
    dataset('unit:KEN', 'CC0-1.0', ['csv']),
    dataset('unit:GLB', undefined, [], false),
    during('dataset.open', 'unit:KEN', ['2023-01-01', '2024-01-01'], { LICENCE: 'MIT', FORMAT: ['xml'] }),
  ]);
  const rows = (code: string, dimension: string, query: Ask) =>
    ask(code, { ...query, by: [dimension] }).map(({ dimensions, value }) => [dimensions[dimension], value]);

  it('are rows where they are in use at the end of the window', () => {
    expect(rows('O3.07', 'LICENCE', { period: '2024' })).toEqual([
      ['CC0-1.0', 1],
      ['ODbL-1.0', 1],
    ]);
    expect(rows('O3.07', 'FORMAT', { area: 'LMC', period: '2024' })).toEqual([
      ['csv', 2],
      ['json', 1],
    ]);
    expect(rows('O3.07', 'FORMAT', { area: 'LMC', period: '2023' })).toEqual([['xml', 1]]);
    expect(rows('O3.06', 'LICENCE', { period: '2024' })).toEqual([
      ['CC0-1.0', 0],
      ['ODbL-1.0', 0],
      ['_U', 0],
    ]);
    expect(rows('O3.07', 'FORMAT', { area: 'UGA', period: '2024' })).toEqual([]);
  });

  it('may be named, in use or not', () => {
    const named = ask('O3.07', { period: '2024', codes: { LICENCE: ['MIT', 'CC0-1.0'] } });
    expect(named.map(({ value }) => value)).toEqual([0, 1]);
  });
});
