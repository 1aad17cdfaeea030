import { describe, expect, it } from 'vitest';
import type { Known } from '#domain';
import {
  adopted,
  anomalies,
  asked,
  changed,
  project,
  Q1,
  Q2,
  record,
  solution,
  stepsOf,
  used,
  value,
  YEAR,
} from './oracle.fixture.js';

describe('worked examples of the catalogue, section 5', () => {
  const threeCountries = [
    solution('S'),
    adopted('a1', 'S', 'KEN', '2024-03-01'),
    adopted('a2', 'S', 'UGA', '2024-05-01'),
    adopted('a3', 'S', 'MNG', '2024-06-01'),
  ];

  it('4: usage is the last report, never a sum, and lapses after twelve months', () => {
    const reports = [
      used('u1', '2024-01-31', { total: 100 }),
      used('u2', '2024-02-29', { total: 150 }),
      used('u3', '2024-03-31', { total: 180 }),
    ];
    expect(value(reports, 'O1.13', 'KEN', { start: '2024-01-01', end: '2024-02-01' })).toBe('100');
    expect(value(reports, 'O1.13', 'RBA', Q1)).toBe('180');
    expect(value(reports, 'O1.13', 'WORLD', YEAR)).toBe('180');
    expect(value(reports, 'O1.13', 'WORLD', { start: '2025-01-01', end: '2026-01-01' })).toBe('no_data');
    expect(stepsOf(reports, 'usage.users|KEN|_T|').sort()).toEqual([
      '2024-01-31 100',
      '2024-02-29 50',
      '2024-03-31 30',
      '2025-03-31 -180',
    ]);
  });

  it('5: a void takes an adoption back from its recorded day on', () => {
    const ken = adopted('a1', 'S', 'KEN', '2024-02-10', { recorded: '2024-02-12' });
    const uga = adopted('a2', 'S', 'UGA', '2024-02-20', { recorded: '2024-02-21' });
    const set = [solution('S'), ken, uga, record({ id: 'v', day: '2024-04-05' }, ken)];
    expect(value(set, 'O1.01', 'WORLD', Q1, '2024-04-04')).toBe('2');
    expect(value(set, 'O1.01', 'WORLD', Q1, '2024-04-05')).toBe('1');
  });

  it('6: a correction moves the step from January to February', () => {
    const wrong = adopted('a', 'S', 'KEN', '2024-01-31');
    const data = { solutionId: 'S', country: 'KEN' };
    const fix = record({ id: 'c', day: '2024-03-10' }, wrong, { effectivedate: '2024-02-01', data });
    const set = [solution('S'), solution('T'), adopted('b', 'T', 'KEN', '2023-06-01'), wrong, fix];
    const [january, february] = [
      { start: '2024-01-01', end: '2024-02-01' },
      { start: '2024-02-01', end: '2024-03-01' },
    ];
    const months = (asOf: string) => [january, february, Q1].map((window) => value(set, 'O1.01', 'KEN', window, asOf));
    expect(months('2024-03-09')).toEqual(['1', '0', '1']);
    expect(months('2024-03-10')).toEqual(['0', '1', '1']);
  });

  it('7: pairs add up over areas, distinct solutions do not', () => {
    const areas = ['KEN', 'UGA', 'MNG', 'RBA', 'RBAP', 'WORLD'];
    expect(areas.map((area) => value(threeCountries, 'O1.01', area, YEAR))).toEqual(['1', '1', '1', '2', '1', '3']);
    expect(areas.map((area) => value(threeCountries, 'O1.01b', area, YEAR))).toEqual(['1', '1', '1', '1', '1', '1']);
    expect(value(threeCountries, 'O1.01', 'RBA', Q2)).toBe('1');
    expect(value(threeCountries, 'O1.01b', 'RBA', Q2)).toBe('0');
  });

  it('8: countries with an adoption do not add up over periods', () => {
    expect(value(threeCountries, 'O1.02', 'RBA', YEAR)).toBe('2');
    expect(value(threeCountries, 'O1.02', 'WORLD', YEAR)).toBe('3');
    expect(value(threeCountries, 'O1.02', 'WORLD', Q2)).toBe('2');
    const more = [...threeCountries, solution('T'), adopted('a4', 'T', 'KEN', '2024-04-02')];
    expect([Q1, Q2, YEAR].map((window) => value(more, 'O1.02', 'WORLD', window))).toEqual(['1', '3', '3']);
  });

  it('16: the gender gap is relative to men', () => {
    const cells = [
      { dims: { SEX: 'F' }, value: 450 },
      { dims: { SEX: 'M' }, value: 600 },
    ];
    expect(value([used('u', '2024-03-31', { total: 1050, cells })], 'O2.11', 'KEN', Q1)).toBe('25');
  });

  it('21: money goes out by largest remainder', () => {
    const spend = (cents: number, more: Record<string, unknown>) => {
      const given = { countries: ['UGA', 'KEN', 'TZA'], ...more };
      const told = [
        project('P', { unit: 'R11' }, given),
        change('>approved', '2024-01-01'),
        change('approved>active', '2024-01-02', cents),
      ];
      return ['KEN', 'TZA', 'UGA', 'WORLD'].map((area) =>
        asked(told).flow('project.digitalSpendCents', area, '_T', '2024-01-01', '2025-01-01'),
      );
    };
    const change = (step: string, day: string, total?: number) =>
      changed({ id: step, day, unit: 'R11' }, 'P', step.startsWith('>') ? `pipeline${step}` : step, total);
    expect(spend(100, {})).toEqual([34n, 33n, 33n, 100n]);
    expect(spend(101, { countryShares: { KEN: 5_000, TZA: 3_000, UGA: 2_000 } })).toEqual([51n, 30n, 20n, 101n]);
  });

  it('22: spend counts rises of the total, and a fall is an anomaly', () => {
    const set = [
      project('P'),
      changed({ id: 'c1', day: '2024-01-01' }, 'P', 'pipeline>approved'),
      changed({ id: 'c2', day: '2024-01-02' }, 'P', 'approved>active', 1_000),
      changed({ id: 'c3', day: '2024-02-01' }, 'P', 'active>active', 1_500),
      changed({ id: 'c4', day: '2024-03-01' }, 'P', 'active>active', 1_200),
    ];
    expect(stepsOf(set, 'project.digitalSpendCents|KEN|_T|')).toEqual(['2024-01-02 1000', '2024-02-01 500']);
    expect(anomalies(set)).toEqual({ c4: 'spend-falling' });
  });

  it('23: what no table shows is not known', () => {
    const cells = [
      { dims: { SEX: 'F' }, value: 70 },
      { dims: { SEX: 'M' }, value: 40 },
      { dims: { SEX: '_U' }, value: 10 },
    ];
    const oracle = asked([used('u', '2024-03-31', { total: 120, cells })]);
    const of = (cell: string) => oracle.stock('usage.users', 'KEN', cell, '2024-03-31');
    expect(['SEX=F', 'SEX=M', 'SEX=_U', 'AGE=_U', 'AGE=_U,SEX=_U', 'VULN_GROUP=_U'].map(of)).toEqual([
      70n,
      40n,
      10n,
      120n,
      120n,
      120n,
    ]);
  });

  it('24: backfilled adoptions count in their own window only, and from their recorded day', () => {
    const history = { backfill: true, recorded: '2024-05-02' };
    const set = ['KEN', 'UGA'].map((country) => adopted(`a-${country}`, 'S', country, '2020-09-30', history));
    const all = [solution('S', { day: '2020-09-01', ...history }), ...set];
    const covid = { start: '2020-09-01', end: '2021-10-01' };
    expect(value(all, 'O1.01', 'WORLD', covid)).toBe('2');
    expect(value(all, 'O1.02', 'WORLD', covid)).toBe('2');
    expect(value(all, 'O1.01', 'WORLD', { start: '2022-01-01', end: '2024-06-01' })).toBe('0');
    expect(value(all, 'O1.01', 'WORLD', covid, '2024-05-01')).toBe('no_data');
  });

  it('30: quality speaks of the reports themselves', () => {
    const countries = ['KEN', 'UGA', 'TZA', 'MNG', 'RWA', 'HTI'];
    const timely = countries.map((country) =>
      adopted(`t-${country}`, 'S', country, '2024-01-10', { unit: 'KEN', recorded: '2024-02-24' }),
    );
    const late = ['HND', 'ETH'].map((country) =>
      adopted(`l-${country}`, 'S', country, '2024-01-10', { unit: 'KEN', recorded: '2024-02-25' }),
    );
    const repeated = ['UGA', 'TZA'].map((country) =>
      adopted(`b-${country}`, 'S', country, '2024-01-11', { unit: 'KEN', backfill: true }),
    );
    const [first, second] = timely as [Known, Known];
    const fix = record({ id: 'c', day: '2024-03-01' }, second, {
      effectivedate: '2024-01-10',
      data: second.event.data,
    });
    const registered = solution('S', { unit: 'UGA' });
    const voided = record({ id: 'v', day: '2024-03-01' }, first);
    const oracle = asked([registered, ...timely, ...late, ...repeated, fix, voided]);
    const flags = (flag: string) => oracle.flow('event.quality', 'unit:KEN', flag, '2024-01-01', '2024-02-01');
    expect(['_T', 'FLAG=CLEAN', 'FLAG=TIMED', 'FLAG=TIMELY'].map(flags)).toEqual([10n, 8n, 8n, 6n]);
    expect(flags('FLAG=CONSISTENT')).toBe(8n);
  });
});
