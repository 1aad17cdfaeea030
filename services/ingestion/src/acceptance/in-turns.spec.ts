import { afterEach, expect, it, vi } from 'vitest';
import { inTurns } from './in-turns.js';

afterEach(() => vi.restoreAllMocks());

/** Number of turns others get during work with a hundred pauses, `betweenMs` apart. */
async function turnsOfOthers(betweenMs: number): Promise<number> {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  function* work(): Generator<undefined, string> {
    for (let step = 0; step < 100; step += 1) {
      nowMs += betweenMs;
      yield;
    }
    return 'done';
  }
  let [turns, isOver] = [0, false];
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await inTurns(work())).toBe('done');
  isOver = true;
  return turns;
}

it('gives others a turn at every pause of slow work', async () => {
  expect(await turnsOfOthers(10)).toBeGreaterThanOrEqual(99);
});

it('gives others a turn only every 10 ms of fast work, because a turn costs more than a step', async () => {
  const turns = await turnsOfOthers(1);
  expect(turns).toBeGreaterThanOrEqual(9);
  expect(turns).toBeLessThanOrEqual(11);
});
