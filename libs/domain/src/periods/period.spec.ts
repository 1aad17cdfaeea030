import { describe, expect, it } from 'vitest';
import { calendarPeriod, calendarPeriodOf, periodsOf, requireCalendarPeriod } from './period.js';
import { cutAfter, lastDay } from './window.js';

const TODAY = '2026-11-24';
const windowOf = (period: string) => periodsOf({ period }, TODAY).map(({ start, end }) => [start, end])[0];

describe('a period', () => {
  it.each([
    ['2024', '2024-01-01', '2025-01-01'],
    ['2024-H1', '2024-01-01', '2024-07-01'],
    ['2024-H2', '2024-07-01', '2025-01-01'],
    ['2024-Q3', '2024-07-01', '2024-10-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2020-09-01/P13M', '2020-09-01', '2021-10-01'],
    ['2020-09-01/P1Y', '2020-09-01', '2021-09-01'],
    ['2024-08-31/P6M', '2024-08-31', '2025-02-28'],
    ['2024-02-28/P2D', '2024-02-28', '2024-03-01'],
    ['2024-02-29/P36M', '2024-02-29', '2027-02-28'],
    ['2000-01-01/P10000D', '2000-01-01', '2027-05-19'],
    ['2024-01-31/P1M', '2024-01-31', '2024-02-29'],
    ['LAST_12_MONTHS', '2025-11-01', '2026-11-01'],
  ])('%s is [%s, %s)', (code, start, end) => {
    expect(windowOf(code)).toEqual([start, end]);
  });

  it.each([
    '',
    '24',
    '2024-H3',
    '2024-Q0',
    '2024-Q5',
    '2024-13',
    '2024-00',
    '2023-02-29',
    '2024-3',
    '0000',
    '0999',
    '9999',
    '2024-01-01/P0M',
    '2024-01-01/P0D',
    '2024-01-01/P-1D',
    '2024-01-01/P1Y2M',
    '2024-01-01/PT1H',
    '2024-01-01/P1.5M',
    '2024-W03',
    '2024-H0',
    '2024-02-30',
    '2024-01-00',
    '2024-01-01/P',
    '2024-01-01/P1W',
    '2024-01-01/P01M',
    '2024-02-30/P1M',
    '2024-01/P1M',
    '9000-01-01/P9999Y',
    '2024-01-01/P9999999D',
    '2024-01-01/P9999999M',
    '2024-01-01/P9999999Y',
    `2024-01-01/P${'9'.repeat(40)}D`,
    '2024-01-01/P1M/P1M',
    '٢٠٢٤',
    '2024\n',
    '2024 ',
    '2024-q1',
    'last_12_months',
    '2024-01-01T00:00:00Z',
  ])('%j is rejected', (code) => {
    expect(() => periodsOf({ period: code }, TODAY)).toThrow(expect.objectContaining({ code: 'period-invalid' }));
  });

  it.each([
    ['2024-01-01', '2024-12-31', '2024'],
    ['2024-07-01', '2024-12-31', '2024-H2'],
    ['2024-04-01', '2024-06-30', '2024-Q2'],
    ['2024-02-01', '2024-02-29', '2024-02'],
    ['2024-01-02', '2024-01-31', undefined],
    ['2024-02-01', '2024-04-30', undefined],
    ['2024-01-01', '2024-01-01', undefined],
  ])('from %s to %s is %s', (first, last, code) => {
    expect(calendarPeriodOf(first, last)?.code).toBe(code);
  });

  it('can be closed only in its five calendar forms', () => {
    const codes = ['2024', '2024-H1', '2024-Q1', '2024-01', '2024-01-01', '2024-01-01/P1M', 'LAST_12_MONTHS'];
    expect(codes.filter((code) => calendarPeriod(code) !== null)).toEqual(codes.slice(0, 5));
    expect(requireCalendarPeriod('2024-Q1')).toEqual(calendarPeriod('2024-Q1'));
    for (const code of codes.slice(5)) {
      const rejected = { code: 'period-invalid', errors: [expect.objectContaining({ pointer: '/period' })] };
      expect(() => requireCalendarPeriod(code)).toThrow(expect.objectContaining(rejected));
    }
  });
});

describe('a series of periods', () => {
  const codes = (freq: 'A' | 'H' | 'Q' | 'M' | 'D', from: string, to?: string) =>
    periodsOf(to === undefined ? { freq, from } : { freq, from, to }, TODAY).map(({ code }) => code);

  it('has every period with a day between its bounds', () => {
    expect(codes('A', '2023-06', '2024')).toEqual(['2023', '2024']);
    expect(codes('H', '2024', '2024')).toEqual(['2024-H1', '2024-H2']);
    expect(codes('Q', '2024-02-10', '2024-Q3')).toEqual(['2024-Q1', '2024-Q2', '2024-Q3']);
    expect(codes('M', '2023-12', '2024-01')).toEqual(['2023-12', '2024-01']);
    expect(codes('D', '2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it('ends today when no end is given, and goes on beyond today when one is', () => {
    expect(codes('Q', '2026-Q3')).toEqual(['2026-Q3', '2026-Q4']);
    expect(codes('Q', '2026-Q4', '2027-Q1')).toEqual(['2026-Q4', '2027-Q1']);
    expect(codes('D', TODAY)).toEqual([TODAY]);
  });

  it('is rejected when it begins after it ends, today too', () => {
    const rejected = { code: 'period-invalid', errors: [expect.objectContaining({ pointer: '/from' })] };
    expect(() => codes('Q', '2026', '2025')).toThrow(expect.objectContaining(rejected));
    expect(() => codes('D', '2024-03-02', '2024-03-01')).toThrow(expect.objectContaining(rejected));
    expect(() => codes('M', '2027')).toThrow(expect.objectContaining(rejected));
    expect(codes('D', '2024-03-01', '2024-03-01')).toEqual(['2024-03-01']);
    expect(codes('A', '2024-12-31', '2024')).toEqual(['2024']);
  });

  it('is rejected when a bound is no calendar period or the series is too long', () => {
    expect(() => codes('M', 'LAST_12_MONTHS')).toThrow(/not a day/);
    expect(() => codes('M', '2024', '2024-01-01/P1M')).toThrow(/not a day/);
    expect(() => codes('D', '2000')).toThrow(/more than/);
  });
});

describe('a window', () => {
  it('ends with the day beyond which nothing is known', () => {
    const year = { start: '2026-01-01', end: '2027-01-01' };
    expect(lastDay(cutAfter(year, TODAY))).toBe(TODAY);
    expect(cutAfter(year, '2026-12-31')).toBe(year);
  });
});
