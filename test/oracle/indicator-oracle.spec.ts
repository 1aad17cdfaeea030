import { describe, expect, it } from 'vitest';
import { indicatorOracle } from './indicator-oracle.js';
import { asked, project, Q1, used, value } from './oracle.fixture.js';

describe('zero, missing and no denominator', () => {
  it('tells an empty cohort from one without data', () => {
    const set = [project('P'), used('u', '2024-01-31', { total: 5 })];
    expect(value(set, 'O1.03', 'KEN', Q1)).toBe('no_denominator');
    expect(value(set, 'O1.03', 'UGA', Q1)).toBe('no_data');
    expect(value(set, 'O2.11', 'KEN', Q1)).toBe('no_denominator');
    expect(value(set, 'O2.11', 'UGA', Q1)).toBe('no_data');
    expect(value(set, 'O1.09', 'KEN', Q1)).toBe('no_data');
  });

  it('reads crossings by sorted dimensions', () => {
    const cells = [
      { dims: { SEX: 'F', AGE: '65+' }, value: 3 },
      { dims: { SEX: 'M', AGE: '65+' }, value: 2 },
    ];
    const ask = indicatorOracle(asked([used('u', '2024-01-31', { total: 5, cells })]));
    const by = (dims: Record<string, string>) => ask('O1.13', { area: 'LMC', ...Q1, dims }).numerator;
    expect([{ SEX: 'F', AGE: '65+' }, { SEX: 'F' }, { AGE: '65+' }, { SEX: 'F', DEG_URB: '_U' }].map(by)).toEqual([
      3n,
      3n,
      5n,
      0n,
    ]);
    expect(by({ SEX: '_U', DEG_URB: '_U' })).toBe(5n);
  });
});
