import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, instantsOf, isDay, utcDay } from './day.js';

describe('days', () => {
  it('exist in the Gregorian calendar', () => {
    expect(['2024-02-29', '2023-12-31', '2000-02-29'].every(isDay)).toBe(true);
    expect(
      ['2023-02-29', '2024-13-01', '2024-1-1', '24-01-01', '2024-02-30', '', '0000-01-01', '2024-01-01T'].some(isDay),
    ).toBe(false);
  });

  it('keep the day of the month when months are added, cut to its last day', () => {
    expect(addMonths('2024-02-29', 36)).toBe('2027-02-28');
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2024-03-31', 12)).toBe('2025-03-31');
    expect(addMonths('2024-01-31', -2)).toBe('2023-11-30');
  });

  it('count and move across months and years', () => {
    expect(daysBetween('2022-01-01', '2024-01-01')).toBe(730);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(utcDay(Number.NaN)).toBe('');
  });
  it('begin and end at midnight UTC', () => {
    const from = Date.parse('2024-12-31T00:00:00Z');
    expect(instantsOf('2024-12-31')).toEqual({ from, until: Date.parse('2025-01-01T00:00:00Z') });
  });
});
