import { expect, it } from 'vitest';
import { interleaved, p50, p99 } from './latency.js';

it('reads quantiles of times in any order, the longest for a few', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at);
  expect([p50(hundred), p99(hundred)]).toEqual([50, 99]);
  expect([p50([9, 1, 2]), p99([9, 1, 2])]).toEqual([2, 9]);
});

it('lets askers take turns, each as often, and each first in its turn', async () => {
  const asked: string[] = [];
  const ask = (name: string, ms: number) => async () => {
    asked.push(name);
    return ms;
  };
  const limits = { samples: 4, longMs: 60_000, fewest: 1, longestMs: 60_000 };
  const times = await interleaved([ask('a', 1), ask('b', 2)], limits);
  expect(times).toEqual([
    [1, 1, 1, 1],
    [2, 2, 2, 2],
  ]);
  expect(asked.slice(-8).join('')).toBe('abbaabba');
});
