import { describe, expect, it } from 'vitest';
import type { Recorded } from '#domain';
import { on, surveyed } from '../examples/examples.fixture.js';
import { exactOracle, publicOracle, type Moment } from '../indicator-oracle.js';
import { adopted, asked, Q1, reference, sent, solution, used, YEAR } from '../oracle.fixture.js';

const LIVE: Moment = { asOf: null, today: '2026-01-01' };
const statusOf = (set: readonly Recorded[], code: string, moment: Moment, window = YEAR, area = 'KEN') =>
  exactOracle(asked(set), moment)(code, { area, ...window }).status;

describe('the status of a value', () => {
  const adoption = [solution('S'), adopted('a', 'S', 'KEN', '2024-01-01')];

  it('is provisional while its window reaches beyond what can be known', () => {
    const at = (today: string) => statusOf(adoption, 'O1.01', { asOf: null, today });
    expect([at('2024-12-30'), at('2024-12-31'), at('2025-01-01')]).toEqual(['P', 'P', 'A']);
    const asOf = (day: string, today = '2026-01-01') => statusOf(adoption, 'O1.01', { asOf: day, today });
    expect([asOf('2024-06-30'), asOf('2024-12-30'), asOf('2024-12-31'), asOf('2025-01-01')]).toEqual([
      'P',
      'P',
      'A',
      'A',
    ]);
    expect(asOf('2024-12-31', '2024-12-31')).toBe('P');
  });

  it('shows no value before the window begins, in every reading', () => {
    const at = (code: string, area: string, today: string) => {
      const { reason, status, start, end } = exactOracle(asked(adoption), { asOf: null, today })(code, {
        area,
        ...YEAR,
      });
      return [reason, status, start, end];
    };
    const days = ['2024-01-01', '2024-12-31'];
    expect(at('O1.01', 'KEN', '2023-12-31')).toEqual(['not_begun', 'M', ...days]);
    expect(at('O2.01', 'KEN', '2023-12-31')).toEqual(['not_begun', 'M', ...days]);
    expect(at('O2.10', 'WORLD', '2023-12-31')).toEqual(['not_comparable', 'M', ...days]);
    expect(at('O1.01', 'KEN', '2024-01-01')).toEqual([null, 'P', '2024-01-01', '2024-01-01']);
  });

  it('is estimated where users are estimated or a survey is read', () => {
    const users = (basis: string) => [used('u', '2024-06-30', { total: 5 }, { basis })];
    expect(['measured', 'sample'].map((basis) => statusOf(users(basis), 'O1.13', LIVE))).toEqual(['A', 'E']);
    expect(statusOf([surveyed('digital_literacy', 'KEN', [[{}, 1, 9]])], 'O2.08', LIVE, Q1)).toBe('E');
    expect(statusOf([], 'O2.08', LIVE)).toBe('O');
  });

  it('is uncertain when the middle case of a median took more than 729 days', () => {
    const data = { riskId: 'R', countries: ['KEN'], riskClass: 'privacy', severity: 5, likelihood: 5 };
    const raised = sent('risk.raised', { id: 'r', day: '2022-01-01' }, data);
    const closed = sent('risk.status_changed', { id: 'c', day: '2024-06-01' }, { riskId: 'R', to: 'closed' });
    expect(statusOf([raised, closed], 'O1.11', LIVE)).toBe('U');
  });

  it('is broken when another version is current than at the end of the period before', () => {
    const assessed = (day: string, frameworkVersion: string, country = 'KEN') => {
      const pillars = reference.frameworks
        .filter(({ version }) => version === frameworkVersion)
        .map(({ pillar, maxHundredths }) => ({ code: pillar, scoreHundredths: 250, maxHundredths }));
      const data = { country, framework: 'DRA', frameworkVersion, pillars };
      return sent('assessment.completed', { id: `${country}${day}`, day }, data);
    };
    const later = on('2025-01-01', '2026-01-01');
    const set = [assessed('2023-06-01', '2022'), assessed('2024-06-01', '2022'), assessed('2025-06-01', '2024')];
    expect([statusOf(set, 'O2.02', LIVE), statusOf(set, 'O2.02', LIVE, later)]).toEqual(['A', 'B']);
    const mixed = [...set, assessed('2023-07-01', '2024', 'UGA')];
    expect(statusOf(mixed, 'O2.02', LIVE, YEAR, 'WORLD')).toBe('A');
    expect(statusOf(mixed, 'O2.02', LIVE, on('2023-06-30', '2024-01-01'), 'WORLD')).toBe('B');
  });
});

describe('the public answer', () => {
  const people = (...values: readonly [string, number][]) => {
    const cells = values.map(([AGE, value]) => ({ dims: { AGE }, value }));
    return [used('u', '2024-06-30', { total: values.reduce((sum, [, value]) => sum + value, 0), cells })];
  };
  const shownOf = (set: readonly Recorded[], dims: Record<string, string>, window = YEAR) => {
    const { numerator, confidentiality } = publicOracle(asked(set), LIVE)('O1.13', { area: 'KEN', ...window, dims });
    return numerator === null ? confidentiality : Number(numerator);
  };

  it('hides small numbers, and along with a single one the smallest other that is not zero', () => {
    const ages = ['0-14', '15-24', '25-34', '35-44'];
    const by = (...values: number[]) => {
      const set = people(...values.map((value, at): [string, number] => [ages[at] ?? '', value]));
      return ages.map((AGE) => shownOf(set, { AGE }));
    };
    expect(by(9, 0, 20, 30)).toEqual(['A', 0, 'D', 30]);
    expect(by(9, 1, 20, 30)).toEqual(['A', 'A', 20, 30]);
    expect(by(9, 0, 0, 0)).toEqual(['A', 0, 0, 0]);
    expect(by(20, 20, 3, 40)).toEqual(['D', 20, 'A', 40]);
  });

  it('hides in rows and columns of a crossing until no line holds a single hidden cell', () => {
    const cells = [
      { dims: { SEX: 'F', DEG_URB: 'URB' }, value: 5 },
      { dims: { SEX: 'M', DEG_URB: 'URB' }, value: 50 },
      { dims: { SEX: 'F', DEG_URB: 'RUR' }, value: 60 },
      { dims: { SEX: 'M', DEG_URB: 'RUR' }, value: 70 },
    ];
    const set = [used('u', '2024-06-30', { total: 185, cells })];
    expect(cells.map(({ dims }) => shownOf(set, dims))).toEqual(['A', 'D', 'D', 'D']);
  });

  it('covers whole months only, the last of which is over', () => {
    const set = [used('u', '2025-12-31', { total: 30 })];
    expect(shownOf(set, {}, on('2024-01-02', '2026-01-01'))).toBe('N');
    expect(shownOf(set, {}, on('2024-01-01', '2027-01-01'))).toBe(30);
    expect(shownOf(set, {}, on('2026-01-01', '2026-02-01'))).toBe('N');
  });

  it('sums people over calendar periods requested by their code, and over the window of the scorecard', () => {
    const data = { trainingId: 'T', audience: 'public', country: 'KEN', completed: { total: 30 } };
    const ask = publicOracle(asked([sent('training.delivered', { id: 't', day: '2024-05-06' }, data)]), LIVE);
    const told = (period: string, start: string, end: string) => {
      const { rounded, confidentiality } = ask('O2.07', { area: 'KEN', period, start, end });
      return rounded ?? confidentiality;
    };
    expect(told('2024', '2024-01-01', '2025-01-01')).toBe(30);
    expect(told('2024-Q2', '2024-04-01', '2024-07-01')).toBe(30);
    expect(told('2024-05-01/P1M', '2024-05-01', '2024-06-01')).toBe('N');
    expect(told('2024-05-06', '2024-05-06', '2024-05-07')).toBe('N');
    expect(told('2022-01-01/P49M', '2022-01-01', '2026-02-01')).toBe(30);
    expect(told('2022-01-01/P47M', '2022-01-01', '2025-12-01')).toBe('N');
  });

  it('hides small sides of ratios: those who have it, those who have not, and all', () => {
    const staff = (certified: number, total: number) => {
      const data = { headcount: { total }, digitalRoles: { total: 0 }, certified: { total: certified } };
      const set = [sent('workforce.snapshot', { id: 'w', day: '2024-06-30' }, data)];
      return publicOracle(asked(set), LIVE)('O3.01', { area: 'KEN', ...YEAR }).confidentiality;
    };
    expect([staff(5, 10), staff(4, 10), staff(6, 10), staff(0, 4), staff(0, 5), staff(10, 10)]).toEqual([
      'F',
      'A',
      'A',
      'A',
      'F',
      'F',
    ]);
  });
});
