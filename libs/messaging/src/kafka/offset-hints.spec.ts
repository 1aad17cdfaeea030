import { afterEach, expect, it, vi } from 'vitest';
import { OffsetHints } from './offset-hints.js';

const [a, b] = [
  { topic: 'events', partition: 0 },
  { topic: 'events', partition: 1 },
];

afterEach(() => vi.useRealTimers());

/** Hints to a broker that answers when the test says so. */
function hinting(everyMs = 0) {
  const commits: { readonly positions: readonly bigint[]; readonly answer: (error?: Error) => void }[] = [];
  const failures: unknown[] = [];
  const commit = async (positions: ReadonlyMap<typeof a, bigint>) =>
    new Promise<void>((resolve, reject) => {
      const answer = (error?: Error) => (error === undefined ? resolve() : reject(error));
      commits.push({ positions: [...positions.values()], answer });
    });
  const hints = new OffsetHints<typeof a, bigint>(everyMs, commit, (error) => failures.push(error));
  return { hints, commits, failures, positions: () => commits.map((one) => one.positions) };
}

it('commits one at a time, and next the latest position of every partition that has moved', async () => {
  const { hints, commits, positions } = hinting();
  hints.note(a, 1n);
  hints.note(a, 2n);
  hints.note(b, 7n);
  hints.note(a, 3n);
  expect(positions()).toEqual([[1n]]);
  const settled = hints.settled();
  commits[0]?.answer();
  await expect.poll(positions).toEqual([[1n], [3n, 7n]]);
  commits[1]?.answer();
  await settled;
  expect(positions()).toHaveLength(2);
});

it('reports what could not be committed, and continues with what comes next', async () => {
  const { hints, commits, failures, positions } = hinting();
  hints.note(a, 1n);
  const error = new Error('the group is rebalancing');
  commits[0]?.answer(error);
  await hints.settled();
  expect(failures).toEqual([error]);
  hints.note(a, 2n);
  expect(positions()).toEqual([[1n], [2n]]);
});

it('begins a commit no sooner than its interval after the one before, however soon that was answered', async () => {
  vi.useFakeTimers();
  const { hints, commits, positions } = hinting(100);
  hints.note(a, 1n);
  commits[0]?.answer();
  await vi.advanceTimersByTimeAsync(10);
  hints.note(a, 2n);
  hints.note(b, 7n);
  await vi.advanceTimersByTimeAsync(89);
  hints.note(a, 3n);
  expect(positions()).toEqual([[1n]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(positions()).toEqual([[1n], [3n, 7n]]);
  commits[1]?.answer();
  await vi.advanceTimersByTimeAsync(100);
  hints.note(b, 8n);
  expect(positions()).toEqual([[1n], [3n, 7n], [8n]]);
});

it('puts no commit off while somebody waits for it', async () => {
  vi.useFakeTimers();
  const { hints, commits, positions } = hinting(100);
  hints.note(a, 1n);
  commits[0]?.answer();
  await vi.advanceTimersByTimeAsync(10);
  hints.note(a, 2n);
  const settled = hints.settled();
  await vi.advanceTimersByTimeAsync(0);
  expect(positions()).toEqual([[1n], [2n]]);
  hints.note(a, 3n);
  commits[1]?.answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(positions()).toEqual([[1n], [2n], [3n]]);
  commits[2]?.answer();
  await settled;
  expect(vi.getTimerCount()).toBe(0);
});
