import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { within } from './within.js';

const forever = new Promise<never>(() => {});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('gives the result of work that ends in time, and leaves no timer behind', async () => {
  expect(await within(100, Promise.resolve('done'))).toBe('done');
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects with the error of work that fails in time, and leaves no timer behind', async () => {
  await expect(within(100, Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects when the time is over, and not before', async () => {
  let failure: unknown = null;
  void within(100, forever).catch((error: unknown) => (failure = error));
  await vi.advanceTimersByTimeAsync(99);
  expect(failure).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(failure).toEqual(new Error('no answer within 100 ms'));
});
