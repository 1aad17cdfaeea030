import { describe, expect, it } from 'vitest';
import { measureLag } from './lag.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const nothing = { records: 0n, oldestAt: null };
const snapshot = (recordedThrough: number, offsets: Readonly<Record<number, bigint>>) => ({
  recordedThrough,
  nextOffsets: new Map(Object.entries(offsets).map(([partition, next]) => [Number(partition), next])),
});
const ends = (...offsets: readonly bigint[]) => new Map(offsets.map((end, partition) => [partition, end]));

describe('lag', () => {
  it('is the records of inboxes and of events, and the age of the oldest', () => {
    const inboxes = { records: 33_000n, oldestAt: NOW - 90_500 };
    const applied = snapshot(NOW - 4_000, { 0: 5n, 1: 9n });
    expect(measureLag(applied, { inboxes, events: ends(7n, 9n) }, NOW)).toEqual({ records: 33_002n, seconds: 91 });
    expect(measureLag(applied, { inboxes, events: ends(5n, 9n) }, NOW)).toEqual({ records: 33_000n, seconds: 91 });
    expect(measureLag(applied, { inboxes: nothing, events: ends(7n, 9n) }, NOW)).toEqual({ records: 2n, seconds: 4 });
  });

  it('is nothing when all is applied, whatever the watermark', () => {
    const applied = snapshot(NOW - 4_000, { 0: 5n });
    expect(measureLag(applied, { inboxes: nothing, events: ends(5n) }, NOW)).toEqual({ records: 0n, seconds: 0 });
  });

  it('counts a partition that nobody has claimed', () => {
    const applied = snapshot(NOW - 1_000, { 0: 5n, 2: 4n });
    expect(measureLag(applied, { inboxes: nothing, events: ends(5n, 8n, 4n) }, NOW).records).toBe(8n);
  });

  it('has nothing left of a partition that was applied beyond the end that is known, and takes nothing off others for it', () => {
    const applied = snapshot(NOW - 1_000, { 0: 12n, 1: 3n });
    expect(measureLag(applied, { inboxes: nothing, events: ends(5n, 3n) }, NOW).records).toBe(0n);
    expect(measureLag(applied, { inboxes: nothing, events: ends(5n, 6n) }, NOW).records).toBe(3n);
  });

  it('is not known while the log has not said, nor its age while a partition has no watermark', () => {
    const fresh = snapshot(0, { 0: 5n });
    expect(measureLag(fresh, null, NOW)).toEqual({ records: null, seconds: null });
    expect(measureLag(fresh, { inboxes: nothing, events: ends(5n, 2n) }, NOW)).toEqual({ records: 2n, seconds: null });
    expect(measureLag(fresh, { inboxes: nothing, events: ends(5n) }, NOW)).toEqual({ records: 0n, seconds: 0 });
  });

  it('is never younger than nothing, when the clock of the broker is ahead', () => {
    const inboxes = { records: 1n, oldestAt: NOW + 3_000 };
    expect(measureLag(snapshot(NOW, { 0: 5n }), { inboxes, events: ends(5n) }, NOW)).toEqual({
      records: 1n,
      seconds: 0,
    });
  });
});
