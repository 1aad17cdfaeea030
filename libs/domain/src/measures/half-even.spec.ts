import { expect, it } from 'vitest';
import { halfEven } from './half-even.js';

it('rounds a half to the even neighbour, below zero too', () => {
  const halves = [1n, 3n, 5n, -1n, -3n, 7n].map((top) => halfEven(top, 2n));
  expect(halves).toEqual([0n, 2n, 2n, 0n, -2n, 4n]);
  expect([halfEven(2n, 3n), halfEven(1n, 3n), halfEven(10_000n * 333n, 500n)]).toEqual([1n, 0n, 6_660n]);
});
