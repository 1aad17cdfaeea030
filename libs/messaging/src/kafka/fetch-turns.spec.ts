import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FetchTurns } from './fetch-turns.js';

const [NODE, OTHER_NODE] = [1, 2];
let begun: number[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  begun = [];
});
afterEach(() => vi.useRealTimers());

/** Begins a fetch as soon as it may. */
function fetchNext(turns: FetchTurns, node = NODE): void {
  void turns.next(node).then(() => begun.push(performance.now()));
}

it('lets a fetch that follows too soon wait for the rest of the interval', async () => {
  const turns = new FetchTurns(25);
  const from = performance.now();
  fetchNext(turns);
  await vi.advanceTimersByTimeAsync(10);
  fetchNext(turns);
  await vi.advanceTimersByTimeAsync(14);
  expect(begun).toEqual([from]);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([from, from + 25]);
  fetchNext(turns);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toEqual([from, from + 25, from + 50]);
});

it('does not delay a fetch after one that waited for its record', async () => {
  const turns = new FetchTurns(25);
  fetchNext(turns);
  await vi.advanceTimersByTimeAsync(25);
  const from = performance.now();
  fetchNext(turns);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun.at(-1)).toBe(from);
});

it('does not let the fetches from one broker delay those from another', async () => {
  const turns = new FetchTurns(25);
  const from = performance.now();
  fetchNext(turns);
  fetchNext(turns, OTHER_NODE);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual([from, from]);
});
