import { afterEach, describe, expect, it, vi } from 'vitest';
import { SetLog } from '../testing/set-log.js';
import { Backlog } from './backlog.js';

const inboxes = { records: 3n, oldestAt: 1_000 };
const events = new Map([[0, 5n]]);
const underway = { inboxes, events };

afterEach(() => vi.useRealTimers());

describe('backlog', () => {
  it('knows nothing before the log has answered, or without a log', async () => {
    const backlog = new Backlog(new SetLog(inboxes, events));
    expect(backlog.read()).toBeNull();
    await backlog.look();
    expect(backlog.read()).toEqual(underway);
    const none = new Backlog(null);
    await none.look();
    expect(none.read()).toBeNull();
  });

  it('trusts a result for a limited time, counted from the query and not from the read', async () => {
    let nowMs = 0;
    const log = new SetLog(inboxes, events);
    const backlog = new Backlog(log, { everyMs: 10, restMs: 10, trustMs: 100, now: () => nowMs });
    await backlog.look();
    log.isAway = true;
    for (nowMs = 10; nowMs <= 100; nowMs += 10) {
      await backlog.look();
      expect([nowMs, backlog.read()]).toEqual([nowMs, underway]);
    }
    nowMs = 101;
    expect(backlog.read()).toBeNull();
    log.isAway = false;
    await backlog.look();
    expect(backlog.read()).toEqual(underway);
  });

  it('queries the log at intervals regardless of reads, and no more once it is stopped', async () => {
    vi.useFakeTimers();
    const log = new SetLog(inboxes, events);
    const backlog = new Backlog(log, { everyMs: 1_000, restMs: 5_000, trustMs: 9_000, now: Date.now });
    backlog.start();
    await vi.advanceTimersByTimeAsync(3_500);
    for (let read = 0; read < 1_000; read += 1) backlog.read();
    expect(log.asked).toBe(2 * 4);
    log.isAway = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(log.asked).toBe(2 * 4 + 1);
    backlog.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(log.asked).toBe(2 * 4 + 1);
  });

  it('shares one look among concurrent calls', async () => {
    const log = new SetLog(inboxes, events);
    const backlog = new Backlog(log);
    await Promise.all([backlog.look(), backlog.look(), backlog.look()]);
    expect(log.asked).toBe(2);
  });
});
