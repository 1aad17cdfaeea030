import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inSlices } from './slices.js';

let nowMs = 0;
beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => nowMs));
afterEach(() => vi.restoreAllMocks());

/** A hundred items, each of which takes `eachMs`. `state` says how many were made, and whether they were ended. */
function work(eachMs: number) {
  const state = { made: 0, isEnded: false };
  function* items(): Generator<number> {
    try {
      for (; state.made < 100; state.made += 1) {
        nowMs += eachMs;
        yield state.made;
      }
    } finally {
      state.isEnded = true;
    }
  }
  return { state, items: items() };
}

/** Counts the turns that others get until the count is stopped. */
function turnsOfOthers(): { turns: number; isOver: boolean } {
  const count = { turns: 0, isOver: false };
  const turn = () => {
    count.turns += 1;
    if (!count.isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return count;
}

describe('items in slices', () => {
  it.each([
    ['at every item of slow work', 5, 99, 102],
    ['only every 5 ms of fast work', 1, 19, 22],
  ])('give others a turn %s', async (_, eachMs, least, most) => {
    const count = turnsOfOthers();
    const got: number[] = [];
    for await (const item of inSlices(work(eachMs).items)) got.push(item);
    count.isOver = true;
    expect(got).toEqual(Array.from({ length: 100 }, (__, item) => item));
    expect(count.turns).toBeGreaterThanOrEqual(least);
    expect(count.turns).toBeLessThanOrEqual(most);
  });

  it('share the time: two advance side by side', async () => {
    const [a, b] = [work(5), work(5)];
    const behind: number[] = [];
    const run = async ({ items }: typeof a) => {
      for await (const _ of inSlices(items)) behind.push(Math.abs(a.state.made - b.state.made));
    };
    await Promise.all([run(a), run(b)]);
    expect(Math.max(...behind)).toBeLessThanOrEqual(2);
  });

  it('give others a turn after each slice, however many run', async () => {
    const count = turnsOfOthers();
    let used = 0;
    const runs = Array.from({ length: 20 }, async () => {
      for await (const _ of inSlices(work(5).items)) used += 1;
    });
    await Promise.all(runs);
    count.isOver = true;
    expect(used).toBe(20 * 100);
    expect(count.turns).toBeGreaterThanOrEqual(20 * 99 - 20);
  });

  it('end with the one who uses them', async () => {
    const { state, items } = work(1);
    for await (const item of inSlices(items)) if (item === 7) break;
    expect(state).toEqual({ made: 7, isEnded: true });
  });
});
