import { describe, expect, it } from 'vitest';
import { exactOracle } from '../indicator-oracle.js';
import { asked, Q1, sent, stepsOf, used, value, YEAR } from '../oracle.fixture.js';
import { experiment, on } from './examples.fixture.js';

describe('worked examples 1-4: ratios and stocks', () => {
  const staff = (unit: string, certified: number, headcount: number) =>
    sent(
      'workforce.snapshot',
      { id: `w-${unit}`, day: '2024-03-31', unit },
      { headcount: { total: headcount }, digitalRoles: { total: 0 }, certified: { total: certified } },
    );

  it('1: a ratio of two units is the ratio of their sums', () => {
    const set = [staff('KEN', 50, 100), staff('UGA', 50, 100)];
    const answer = exactOracle(asked(set), { asOf: null, today: '2026-01-01' })('O3.01', { area: 'WORLD', ...Q1 });
    expect([answer.numerator, answer.denominator, answer.rounded]).toEqual([100n, 200n, 50]);
  });

  it('2: a small unit weighs little', () => {
    const set = [staff('KEN', 9, 10), staff('UGA', 10, 100)];
    const answer = exactOracle(asked(set), { asOf: null, today: '2026-01-01' })('O3.01', { area: 'RBA', ...Q1 });
    expect([answer.numerator, answer.denominator, answer.rounded]).toEqual([19n, 110n, 17.3]);
  });

  it('3: without cases there is no denominator; with cases and no success the value is zero', () => {
    const before = experiment('X1', '2023-06-01');
    expect(value(before, 'O1.07', 'KEN', Q1)).toBe('no_denominator');
    const four = ['X2', 'X3', 'X4', 'X5'].flatMap((id) => experiment(id, '2024-02-01'));
    expect(value([...before, ...four], 'O1.07', 'KEN', Q1)).toBe('0');
  });

  it('4: usage is the last report, never a sum, and lapses after twelve months', () => {
    const reports = [
      used('u1', '2024-01-31', { total: 100 }),
      used('u2', '2024-02-29', { total: 150 }),
      used('u3', '2024-03-31', { total: 180 }),
    ];
    expect(value(reports, 'O1.13', 'KEN', on('2024-01-01', '2024-02-01'))).toBe('100');
    expect(value(reports, 'O1.13', 'RBA', Q1)).toBe('180');
    expect(value(reports, 'O1.13', 'WORLD', YEAR)).toBe('180');
    expect(value(reports, 'O1.13', 'WORLD', on('2025-01-01', '2026-01-01'))).toBe('no_data');
    expect(stepsOf(reports, 'usage.users|KEN|_T|')).toEqual([
      '2024-01-31 100',
      '2024-02-29 50',
      '2024-03-31 30',
      '2025-03-31 -180',
    ]);
  });
});
