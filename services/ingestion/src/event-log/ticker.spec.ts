import { afterEach, describe, expect, it, vi } from 'vitest';
import { adoption } from '#domain/testing';
import { EVENTS_TOPIC, InMemoryLog } from '#messaging';
import { openIngestion } from '../testing/open-ingestion.js';
import { STRUCTURED, post, written } from '../testing/requests.js';
import { Ticker } from './ticker.js';

const failed = (error: unknown): never => {
  throw error;
};

afterEach(() => vi.useRealTimers());

/** A ticker for one partition that uses the clock of the fake timers. */
function ticking() {
  vi.useFakeTimers();
  const log = new InMemoryLog({ now: Date.now });
  log.createTopic(EVENTS_TOPIC, 1);
  const sink = log.sink();
  return { sink, ticker: new Ticker(sink, Date.now), ticks: () => log.end({ topic: EVENTS_TOPIC, partition: 0 }) };
}

it('keeps writing ticks to an idle partition until it is stopped', async () => {
  const { ticker, ticks } = ticking();
  ticker.start(failed);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ticks()).toBe(3n);
  ticker.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ticks(), vi.getTimerCount()]).toEqual([3n, 0]);
});

it('sets no further timer when it is stopped during a tick', async () => {
  const { sink, ticks } = ticking();
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const slow = { partitionCount: () => asked.then(() => 1) };
  const held = new Ticker(Object.assign(sink, slow), Date.now);
  held.start(failed);
  await vi.advanceTimersByTimeAsync(2_000);
  held.stop();
  answer();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ticks(), vi.getTimerCount()]).toEqual([1n, 0]);
});

describe('ticks', () => {
  it('go to every partition without a recent record', async () => {
    const ingestion = await openIngestion();
    const ticker = ingestion.app.get(Ticker);
    await post(ingestion, STRUCTURED, JSON.stringify(adoption));
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
  });
});
