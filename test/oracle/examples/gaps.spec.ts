import { describe, expect, it } from 'vitest';
import { publicOracle } from '../indicator-oracle.js';
import { adopted, asked, Q1, record, solution, stepsOf, used, value, YEAR } from '../oracle.fixture.js';
import { approved, cell, closed, rated, sexes, surveyed } from './examples.fixture.js';

describe('worked examples 13-20: means, indices and gaps', () => {
  it('13: a mean is weighted by responses', () => {
    const set = [rated('A1', 420, 10), rated('A2', 300, 30)];
    expect(value(set, 'O3.05', 'KEN', YEAR)).toBe('33/10');
  });

  it('14: a rate is weighted by population', () => {
    const set = [
      surveyed('digital_literacy', 'KEN', [[{}, 80, 10_000]]),
      surveyed('digital_literacy', 'UGA', [[{}, 30, 90_000]]),
    ];
    expect(stepsOf(set, 'survey.have.digital_literacy|WORLD|_T|2024')).toEqual(['-03-31 35000']);
    expect(value(set, 'O2.08', 'WORLD', Q1)).toBe('35');
  });

  it('15: an index is the mean of the parts that exist', () => {
    // 100 reports, none of them timed: 2 corrected, 5 odd; 9 of 10 due submissions came.
    const told = Array.from({ length: 95 }, (_, at) => solution(`S${at}`, { backfill: true, day: '2024-01-05' }));
    const odd = Array.from({ length: 5 }, (_, at) =>
      adopted(`o${at}`, 'none', 'KEN', '2024-01-05', { backfill: true }),
    );
    const fixes = told
      .slice(0, 2)
      .map((target, at) =>
        record({ id: `c${at}`, day: '2024-02-01' }, target, { effectivedate: '2024-01-05', data: target.event.data }),
      );
    const reports = [...told, ...odd, ...fixes];
    const units = ['KEN', 'UGA', 'TZA', 'RWA', 'ETH', 'SOM', 'MNG', 'HTI', 'ZMB', 'MOZ'];
    const submissions = units.slice(1).map((unit) => approved(unit, '2024-04-10'));
    const all = [...reports, ...submissions, closed(units)];
    expect(value(all, 'O3.09', 'WORLD', Q1)).toBe('283/3');
    expect(value(reports, 'O3.09', 'WORLD', Q1)).toBe('below_minimum');
    const part = (PART: string) => value(all, 'O3.09', 'WORLD', { ...Q1, dims: { PART } });
    expect(['COMPLETENESS', 'TIMELINESS', 'VALIDITY', 'CONSISTENCY'].map(part)).toEqual([
      '90',
      'no_denominator',
      '98',
      '95',
    ]);
  });

  it('16: a gap in points, and one relative to men', () => {
    const urban = surveyed('internet_use', 'KEN', [
      [{}, 500, 2_000, 1_000],
      [{ DEG_URB: 'URB' }, 700, 1_000, 1_000],
      [{ DEG_URB: 'RUR' }, 450, 1_000, 1_000],
    ]);
    expect(value([urban], 'O2.09', 'KEN', Q1)).toBe('25');
    expect(value([used('u', '2024-03-31', sexes(450, 600))], 'O2.11', 'KEN', Q1)).toBe('25');
  });

  it('17: a gap is hidden with its sides, the total is shown', () => {
    const ask = publicOracle(asked([used('u', '2024-03-31', sexes(7, 600))]), { asOf: null, today: '2026-01-01' });
    const of = (code: string, dims = {}) => {
      const { numerator, status, confidentiality } = ask(code, { area: 'KEN', ...Q1, dims });
      return [numerator, status, confidentiality];
    };
    expect(of('O1.13', { SEX: 'F' })).toEqual([null, 'Q', 'A']);
    expect(of('O1.13', { SEX: 'M' })).toEqual([null, 'Q', 'D']);
    expect(of('O2.11')).toEqual([null, 'Q', 'A']);
    expect(of('O1.13')).toEqual([607n, 'A', 'F']);
  });

  it('18: both sides of a matched gap cover the same countries', () => {
    const rural = [{ DEG_URB: 'RUR' }, 60, 100] as const;
    const set = [
      surveyed('internet_use', 'KEN', [[{}, 70, 200], [{ DEG_URB: 'URB' }, 80, 100], rural]),
      surveyed('internet_use', 'UGA', [
        [{}, 10, 200],
        [{ DEG_URB: 'URB' }, 10, 100],
      ]),
    ];
    expect(value(set, 'O2.09', 'RBA', Q1)).toBe('20');
    expect(value(set, 'O2.09', 'UGA', Q1)).toBe('side_missing');
  });

  it('19: parity of users with a disability', () => {
    const cells = [cell({ DISABILITY: 'Y' }, 60), cell({ DISABILITY: 'N' }, 940)];
    const set = [
      used('u', '2024-03-31', { total: 1_000, cells }),
      surveyed('internet_use', 'KEN', [
        [{}, 50, 1_000],
        [{ DISABILITY: 'Y' }, 50, 150],
        [{ DISABILITY: 'N' }, 50, 850],
      ]),
    ];
    expect(value(set, 'O2.12', 'KEN', Q1)).toBe('2/5');
  });

  it('20: an index of gaps, in which a gap either way counts', () => {
    const cells = [cell({ DISABILITY: 'Y' }, 195), cell({ DISABILITY: 'N' }, 805)];
    const set = [
      used('u', '2024-03-31', { total: 1_000, cells }),
      surveyed('internet_use', 'KEN', [
        [{}, 50, 2_000],
        [{ DEG_URB: 'URB' }, 80, 1_000],
        [{ DEG_URB: 'RUR' }, 60, 1_000],
        [{ SEX: 'M' }, 50, 1_000],
        [{ SEX: 'F' }, 55, 1_000],
        [{ DISABILITY: 'Y' }, 50, 150],
        [{ DISABILITY: 'N' }, 50, 850],
      ]),
    ];
    expect(['O2.09', 'O2.11b', 'O2.12', 'XI.1'].map((code) => value(set, code, 'KEN', Q1))).toEqual([
      '20',
      '-10',
      '13/10',
      '90',
    ]);
  });
});
