import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOff } from './back-off.js';

const bounds = { firstMs: 100, mostMs: 30_000 };

it('doubles up to its bound', () => {
  const longest = backOff(bounds, () => 1);
  expect([1, 2, 3, 9, 10, 1_000_000].map(longest)).toEqual([100, 200, 400, 25_600, 30_000, 30_000]);
});

it('stays within the upper half of its step', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const longest = backOff(bounds, () => 1)(failures);
      const wait = backOff(bounds, () => random)(failures);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    }),
  );
});
