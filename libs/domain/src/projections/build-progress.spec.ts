import { expect, it } from 'vitest';
import { NOTHING_BUILT, progressAfter } from './build-progress.js';

const taken = (key: string, events: number) => ({ entity: { key }, events });
const page = { found: 2, through: 'solution:S3', waiting: 5 };
const first = progressAfter(NOTHING_BUILT, [taken('solution:S1', 3)], page);

it('stands at the last entity of a part that does not take the whole page, and leaves what waits to later', () => {
  expect(first).toEqual({ through: 'solution:S1', parts: 1, entities: 1, events: 3, isComplete: false });
});

it('stands where the page ends when all of it is in, and counts what waits', () => {
  const whole = progressAfter(first, [taken('solution:S2', 1), taken('solution:S3', 1)], page);
  expect(whole).toEqual({ through: 'solution:S3', parts: 2, entities: 3, events: 10, isComplete: false });
});

it('stays where it is, and is complete, when no entity is left', () => {
  const last = progressAfter(first, [], { found: 0, through: null, waiting: 0 });
  expect(last).toEqual({ ...first, parts: 2, isComplete: true });
});

it('stays where it is when a part of a page takes nothing', () => {
  expect(progressAfter(first, [], page).through).toBe('solution:S1');
});
