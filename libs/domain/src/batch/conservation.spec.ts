import { expect, it } from 'vitest';
import { addCounts } from './conservation.js';

it('adds a batch to the counters of a partition, each to its own', () => {
  const before = { applied: 1n, duplicate: 2n, conflict: 3n, tick: 4n, unreadable: 5n, vacant: 6n };
  const batch = { applied: 10n, duplicate: 20n, conflict: 30n, tick: 40n, unreadable: 50n, vacant: 2n ** 60n };
  expect(addCounts(before, batch)).toEqual({
    applied: 11n,
    duplicate: 22n,
    conflict: 33n,
    tick: 44n,
    unreadable: 55n,
    vacant: 2n ** 60n + 6n,
  });
});
