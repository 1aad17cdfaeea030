import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silent } from '../log-line.js';
import { startHeartbeats } from './heartbeats.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pace = { everyMs: 3_000, atMostMs: 9_000, log: silent };

it('beats until it is ended', () => {
  let beats = 0;
  const end = startHeartbeats(async () => void beats++, pace);
  vi.advanceTimersByTime(6_500);
  end();
  vi.advanceTimersByTime(60_000);
  expect(beats).toBe(2);
});

it('ends by itself and logs it when the batch takes too long', () => {
  let beats = 0;
  const levels: string[] = [];
  startHeartbeats(async () => void beats++, { ...pace, log: (level) => levels.push(level) });
  vi.advanceTimersByTime(60_000);
  expect(beats).toBe(3);
  expect(levels).toEqual(['error']);
  expect(vi.getTimerCount()).toBe(0);
});

it('continues after a rejected beat', async () => {
  let beats = 0;
  const end = startHeartbeats(async () => {
    beats++;
    throw new Error('the group is rebalancing');
  }, pace);
  await vi.advanceTimersByTimeAsync(9_500);
  end();
  expect(beats).toBe(3);
});
