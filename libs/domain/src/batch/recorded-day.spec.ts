import { expect, it } from 'vitest';
import { firstDayOf, recordedDay } from './recorded-day.js';

it('names a day by its date, and a shorter grain by its first instant', () => {
  const at = Date.parse('2024-03-05T23:59:59.999Z');
  expect(recordedDay(at, 86_400_000)).toBe('2024-03-05');
  expect(recordedDay(at, 60_000)).toBe('2024-03-05T23:59:00.000Z');
});

it('ends a list where the recorded day changes, and nowhere else', () => {
  const at = (...hours: readonly number[]) => hours.map((hour) => ({ recordedAt: hour * 3_600_000 }));
  expect(firstDayOf(at(1, 23, 24, 25), 86_400_000)).toEqual(at(1, 23));
  expect(firstDayOf(at(1, 23), 86_400_000)).toEqual(at(1, 23));
  expect(firstDayOf([], 86_400_000)).toEqual([]);
});
