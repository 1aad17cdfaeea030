import { expect, it } from 'vitest';
import { exponentInterval, exponentOf } from './exponent.js';

/** The same numbers between 0 and 1 on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const noisy = (median: number, seed: number) => {
  const random = seeded(seed);
  return Array.from({ length: 300 }, () => median * (0.8 + 0.4 * random()));
};
const sizes = [10_000, 30_000, 100_000];

it('finds the power of events that latency grows with', () => {
  expect(exponentOf(sizes.map((events) => [events, 3 * events ** 0.5]))).toBeCloseTo(0.5, 10);
  expect(exponentOf(sizes.map((events) => [events, 7]))).toBeCloseTo(0, 10);
});

it('gives an interval that holds the exponent and excludes another one', () => {
  const grown = sizes.map((events, at) => ({ events, times: noisy(events ** 0.2, at + 1) }));
  const [low = Number.NaN, high = Number.NaN] = exponentInterval(grown, seeded(9)) ?? [];
  expect(low).toBeGreaterThan(0.1);
  expect(low).toBeLessThan(0.2);
  expect(high).toBeGreaterThan(0.2);
  expect(high).toBeLessThan(0.3);
});

it('gives none for a few samples or one size', () => {
  const few = sizes.map((events) => ({ events, times: [1, 2, 3] }));
  expect(exponentInterval(few)).toBeUndefined();
  expect(exponentInterval([{ events: 10, times: noisy(1, 1) }])).toBeUndefined();
});
