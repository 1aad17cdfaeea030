import { expect, it } from 'vitest';
import { dayAt } from './season.js';

const span = { start: '2022-01-01', end: '2026-01-01' };
const days = Array.from({ length: 4_000 }, (_, place) => dayAt(span, (place + 0.5) / 4_000));
const countIn = (prefix: string) => days.filter((day) => day.startsWith(prefix)).length;

it('gives days of the span, in the order of the shares', () => {
  expect(days).toEqual(days.toSorted());
  expect([days[0], days.at(-1)]).toEqual(['2022-01-01', '2025-12-31']);
});

it('gives each year more days than the one before, and December more than January', () => {
  const years = ['2022', '2023', '2024', '2025'].map(countIn);
  expect(years).toEqual(years.toSorted((a, b) => a - b));
  expect(new Set(years).size).toBe(years.length);
  expect(countIn('2024-12')).toBeGreaterThan(1.3 * countIn('2024-01'));
});

it('gives the first and the last day at both ends', () => {
  expect([dayAt(span, 0), dayAt(span, 0.999_999)]).toEqual(['2022-01-01', '2025-12-31']);
});
