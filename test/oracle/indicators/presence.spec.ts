import { describe, expect, it } from 'vitest';
import { experiment, on, rated, sexes, surveyed } from '../examples/examples.fixture.js';
import { indicatorOracle } from '../indicator-oracle.js';
import { adopted, asked, changed, project, Q1, record, sent, solution, used, value, YEAR } from '../oracle.fixture.js';

describe('zero, missing and no denominator', () => {
  it('distinguishes an empty cohort from one without data', () => {
    const approved = changed({ id: 'c', day: '2023-02-01' }, 'P', 'pipeline>approved');
    const set = [project('P'), approved, used('u', '2024-01-31', { total: 5 })];
    expect(value(set, 'O1.03', 'KEN', Q1)).toBe('no_denominator');
    expect(value([project('P')], 'O1.03', 'KEN', Q1)).toBe('no_data');
    expect(value(set, 'O1.03', 'UGA', Q1)).toBe('no_data');
    expect(value(set, 'O2.11', 'KEN', Q1)).toBe('no_denominator');
    expect(value(set, 'O2.11', 'UGA', Q1)).toBe('no_data');
    expect(value(set, 'O1.09', 'KEN', Q1)).toBe('no_data');
  });

  it('depends on events of the types whose own line names the measure, ignored and orphaned ones included', () => {
    const begun = experiment('X', '2024-05-01');
    expect(value(begun.slice(0, 1), 'O1.06', 'KEN', YEAR)).toBe('no_data');
    expect(value(begun, 'O1.06', 'KEN', Q1)).toBe('no_data');
    expect(value(begun, 'O1.06', 'KEN', on('2024-06-01', '2024-07-01'))).toBe('0');
    expect(value([adopted('a', 'none', 'KEN', '2024-01-01')], 'O1.01', 'KEN', YEAR)).toBe('0');
    const orphan = adopted('a', 'none', 'KEN', '2024-01-01');
    expect(value([orphan, record({ id: 'v', day: '2024-02-01' }, orphan)], 'O1.01', 'KEN', YEAR)).toBe('no_data');
    const retired = sent('solution.scale_changed', { id: 'x', day: '2024-01-01' }, { solutionId: 'S', to: 'retired' });
    expect(value([solution('S', { day: '2023-01-01' }), retired], 'O2.14', 'KEN', YEAR)).toBe('no_denominator');
    expect(value([retired], 'O2.14', 'KEN', YEAR)).toBe('no_data');
  });

  it('appears in the unit of a sender that names no country, but not of one that names a country', () => {
    const by = { unit: 'HQ-CDO' };
    const open = (countries: readonly string[]) => [solution('S', { day: '2023-01-01', ...by }, { countries })];
    expect(value(open([]), 'O2.14', 'unit:HQ-CDO', YEAR)).toBe('0');
    expect(value(open(['KEN']), 'O2.14', 'unit:HQ-CDO', YEAR)).toBe('no_data');
    expect(value(open(['KEN']), 'O2.14', 'KEN', YEAR)).toBe('0');
    const present = (area: string) => asked(open([])).stock('event.present', area, '_T', '2024-01-01');
    expect(['GLOBAL', 'unit:HQ-CDO', 'NOBUREAU', 'WORLD'].map(present)).toEqual([1n, 1n, 1n, 1n]);
  });

  it('depends on a current report, where reports lapse', () => {
    const set = [rated('A', 400, 10), surveyed('digital_literacy', 'KEN', [[{}, 0, 10]])];
    const at = (code: string, end: string) => value(set, code, 'KEN', on('2024-01-01', end));
    expect([at('O3.05', '2026-03-01'), at('O3.05', '2026-04-01')]).toEqual(['4', 'no_data']);
    expect([at('O2.08', '2029-03-31'), at('O2.08', '2029-04-30')]).toEqual(['0', 'no_data']);
    // The measures that prove readiness data themselves follow the first rule.
    expect(value([surveyed('internet_use', 'KEN', [[{}, 1, 10]])], 'O2.01', 'KEN', YEAR)).toBe('no_data');
  });

  it('names a missing side only where data exist', () => {
    const exam = { n: surveyed('internet_use', 'KEN', [[{}, 1, 10]]), none: [] };
    expect(value([exam.n], 'O2.11b', 'KEN', Q1)).toBe('side_missing');
    expect(value(exam.none, 'O2.11b', 'KEN', Q1)).toBe('no_data');
    expect(value([exam.n], 'O2.12', 'RBA', Q1)).toBe('side_missing');
    expect(value([used('u', '2024-03-31', sexes(0, 5))], 'O2.11', 'KEN', Q1)).toBe('100');
  });

  it('compares exams within countries only', () => {
    expect(['WORLD', 'RBA', 'unit:KEN', 'LMC'].map((area) => value([], 'O2.10', area, Q1))).toEqual(
      Array.from({ length: 4 }, () => 'not_comparable'),
    );
    expect(['KEN', 'GLOBAL'].map((area) => value([], 'O2.10', area, Q1))).toEqual(['no_data', 'no_data']);
  });

  it('has no index where no part of it can exist', () => {
    expect(value([], 'O2.02', 'KEN', Q1)).toBe('no_data');
    expect(value([used('u', '2024-03-31', sexes(1, 5))], 'XI.1', 'KEN', Q1)).toBe('below_minimum');
    expect(value([], 'XI.1', 'KEN', Q1)).toBe('no_data');
  });
});

describe('cells', () => {
  it('are named by sorted dimensions', () => {
    const cells = [
      { dims: { SEX: 'F', AGE: '65+' }, value: 3 },
      { dims: { SEX: 'M', AGE: '65+' }, value: 2 },
    ];
    const ask = indicatorOracle(asked([used('u', '2024-01-31', { total: 5, cells })]));
    const by = (dims: Record<string, string>) => ask('O1.13', { area: 'LMC', ...Q1, dims }).numerator;
    const all = [{ SEX: 'F', AGE: '65+' }, { SEX: 'F' }, { AGE: '65+' }, { SEX: 'F', DEG_URB: '_U' }];
    expect(all.map(by)).toEqual([3n, 3n, 5n, 0n]);
    expect(by({ SEX: '_U', DEG_URB: '_U' })).toBe(5n);
  });

  it('replace the code that an expression names itself', () => {
    const cells = ['ANY', 'WOMEN'].map((code, at) => ({ dims: { VULN_GROUP: code }, value: 9 - at }));
    const set = [used('u', '2024-01-31', { total: 12, cells })];
    const by = (dims: Record<string, string>) => value(set, 'O2.13', 'KEN', { ...Q1, dims });
    expect([by({}), by({ VULN_GROUP: 'WOMEN' }), by({ VULN_GROUP: 'OLDER' })]).toEqual(['9', '8', '0']);
  });
});
