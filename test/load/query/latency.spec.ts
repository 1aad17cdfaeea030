import { expect, it } from 'vitest';
import { exponentOf, p50, p99 } from './latency.js';

it('finds the power of events that latency grows with', () => {
  const sizes = [10_000, 100_000, 1_000_000];
  expect(exponentOf(sizes.map((events) => [events, 3 * events ** 0.5]))).toBeCloseTo(0.5, 10);
  expect(exponentOf(sizes.map((events) => [events, 7]))).toBeCloseTo(0, 10);
});

it('reads quantiles of sorted times, the longest for a few', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at);
  expect([p50(hundred), p99(hundred)]).toEqual([50, 99]);
  expect([p50([1, 2, 9]), p99([1, 2, 9])]).toEqual([2, 9]);
});
