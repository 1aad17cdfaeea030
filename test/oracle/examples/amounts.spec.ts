import { describe, expect, it } from 'vitest';
import type { Recorded } from '#domain';
import { halfEven, shown } from '../fraction.js';
import {
  adopted,
  anomalies,
  asked,
  changed,
  project,
  record,
  solution,
  stepsOf,
  used,
  value,
} from '../oracle.fixture.js';
import { cell, on } from './examples.fixture.js';

describe('worked examples 21-23, 29, 30: money, people, rounding, quality', () => {
  it('21: money is distributed by largest remainder', () => {
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
    expect(asked(set).flow('project.digitalSpendCents', 'KEN', '_T', '2024-01-01', '2025-01-01')).toBe(1_500n);
  });

  it('23: what no table shows is unknown', () => {
    const cells = [cell({ SEX: 'F' }, 70), cell({ SEX: 'M' }, 40), cell({ SEX: '_U' }, 10)];
    const oracle = asked([used('u', '2024-03-31', { total: 120, cells })]);
    const of = (name: string) => oracle.stock('usage.users', 'KEN', name, '2024-03-31');
    expect(['SEX=F', 'SEX=M', 'SEX=_U', 'AGE=_U', 'AGE=_U,SEX=_U', 'VULN_GROUP=_U'].map(of)).toEqual([
      70n,
      40n,
      10n,
      120n,
      120n,
      120n,
    ]);
  });

  it('29: rounds once, half to even', () => {
    expect([halfEven(100n, 8n), halfEven(300n, 8n), halfEven(-25n, 10n)]).toEqual([12n, 38n, -2n]);
    expect(shown({ top: 200n, bottom: 3n }, 1)).toBe(66.7);
  });

  it('30: quality is about the reports themselves', () => {
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
    const [first, second] = timely as [Recorded, Recorded];
    const fix = record({ id: 'c', day: '2024-03-01' }, second, {
      effectivedate: '2024-01-10',
      data: second.event.data,
    });
    const voided = record({ id: 'v', day: '2024-03-01' }, first);
    const set = [solution('S', { unit: 'UGA' }), ...timely, ...late, ...repeated, fix, voided];
    const part = (PART: string) =>
      value(set, 'O3.09', 'unit:KEN', { ...on('2024-01-01', '2024-02-01'), dims: { PART } });
    expect(['VALIDITY', 'CONSISTENCY', 'TIMELINESS'].map(part)).toEqual(['80', '80', '75']);
  });
});
