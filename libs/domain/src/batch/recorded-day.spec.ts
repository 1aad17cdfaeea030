import { expect, it } from 'vitest';
import { recordedDay } from './recorded-day.js';

it('names a day by its date, and a shorter grain by its first instant', () => {
  const at = Date.parse('2024-03-05T23:59:59.999Z');
  expect(recordedDay(at, 86_400_000)).toBe('2024-03-05');
  expect(recordedDay(at, 60_000)).toBe('2024-03-05T23:59:00.000Z');
});
