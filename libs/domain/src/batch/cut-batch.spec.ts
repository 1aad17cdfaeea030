import { expect, it } from 'vitest';
import { cutBatch } from './cut-batch.js';

const DAY = 86_400_000;
const cut = (timestamps: readonly number[], watermark = 0, limit = 100) =>
  cutBatch(timestamps, (timestamp) => timestamp, { watermark, limit, grainMs: DAY });

it('never lets recorded time step back, whatever the broker says', () => {
  expect(cut([5, 3, 9], 4).map(({ recordedAt }) => recordedAt)).toEqual([5, 5, 9]);
  expect(cut([1], 4)).toEqual([{ item: 1, recordedAt: 4 }]);
});

it('ends where the recorded day changes, or at the limit', () => {
  expect(cut([1, DAY - 1, DAY, 2]).map(({ item }) => item)).toEqual([1, DAY - 1]);
  expect(cut([1, 2, 3], 0, 2).map(({ item }) => item)).toEqual([1, 2]);
  expect(cut([])).toEqual([]);
});
