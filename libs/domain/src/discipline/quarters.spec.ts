import { describe, expect, it } from 'vitest';
import { daysOf, lastQuarterOver, quartersIn } from './quarters.js';

describe('the quarters of a period', () => {
  it.each([
    ['2024-Q4', ['2024-Q4']],
    ['2024-H1', ['2024-Q1', '2024-Q2']],
    ['2024', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
  ])('%s has %j', (code, quarters) => {
    expect(quartersIn(code).map((quarter) => quarter.code)).toEqual(quarters);
  });

  it.each(['2024-03', '2024-03-05', '2024-Q5', '0000', '2020-09-01/P13M', 'LAST_12_MONTHS', ''])(
    'are rejected for %j',
    (code) => {
      expect(() => quartersIn(code)).toThrow(
        expect.objectContaining({
          code: 'period-invalid',
          message: `"${code}" is not a year, half-year or quarter, such as 2024, 2024-H1 or 2024-Q4.`,
          errors: [expect.objectContaining({ pointer: '/period', code: 'period-invalid' })],
        }),
      );
    },
  );

  it('have the days of the period', () => {
    expect(daysOf(quartersIn('2024-H1'))).toEqual({ start: '2024-01-01', end: '2024-07-01' });
  });

  it.each([
    ['2024-03-31', '2023-Q4'],
    ['2024-04-01', '2024-Q1'],
    ['2024-12-31', '2024-Q3'],
  ])('on %s, the last one over is %s', (today, code) => {
    expect(lastQuarterOver(today).code).toBe(code);
  });
});
