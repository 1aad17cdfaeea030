import { expect, it } from 'vitest';
import { OffsetHints } from './offset-hints.js';

const [a, b] = [
  { topic: 'events', partition: 0 },
  { topic: 'events', partition: 1 },
];

/** Hints to a broker that answers when the test says so. */
function hinting() {
  const commits: { readonly positions: readonly bigint[]; readonly answer: (error?: Error) => void }[] = [];
  const failures: unknown[] = [];
  const commit = async (positions: ReadonlyMap<typeof a, bigint>) =>
    new Promise<void>((resolve, reject) => {
      const answer = (error?: Error) => (error === undefined ? resolve() : reject(error));
      commits.push({ positions: [...positions.values()], answer });
    });
  const hints = new OffsetHints<typeof a, bigint>(commit, (error) => failures.push(error));
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
