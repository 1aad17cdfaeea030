import { describe, expect, it } from 'vitest';
import type { Lag, Trouble } from './event-source.js';
import { InMemoryEventSource } from './memory/in-memory-event-source.js';
import { InMemoryLog } from './memory/in-memory-log.js';
import { RecordingHandler } from './testing/recording-handler.js';
import { Watchdog } from './watchdog.js';

const topic = 'events';
const record = { topic, partition: 0, key: null, value: null, headers: {} };

/** A source whose log may be unreachable, and that may be outside its group while it remembers its partitions. */
class Distant extends InMemoryEventSource {
  isAway = false;
  isOutside = false;

  override troubles(): readonly Trouble[] {
    return this.isOutside ? [{ kind: 'not-joined', sinceMs: 0 }] : super.troubles();
  }

  override async lag(): Promise<Lag> {
    if (this.isAway) throw new Error('no broker answers');
    return super.lag();
  }
}

/** A log, a source that reads it, and a watchdog that looks on command. */
async function watched() {
  const log = new InMemoryLog();
  log.createTopic(topic, 1);
  const handler = new RecordingHandler();
  const source = new Distant(log);
  await source.start({ groupId: 'aggregation', topics: [topic], handler });
  const lines: string[] = [];
  let [nowMs, restarts] = [Date.now(), 0];
  const watchdog = new Watchdog(source, {
    stuckAfterMs: 60_000,
    now: () => nowMs,
    log: (level, message) => lines.push(`${level} ${message}`),
    restarted: () => restarts++,
  });
  const lookAfter = async (ms: number) => {
    nowMs += ms;
    await watchdog.look();
  };
  return { log, handler, source, lookAfter, lines, restarts: () => restarts };
}

describe('a watchdog', () => {
  it('restarts a source that stopped delivering silently, and logs it', async () => {
    const { log, handler, source, lookAfter, lines, restarts } = await watched();
    source.stall();
    log.append([record, record]);
    await lookAfter(0);
    await lookAfter(60_001);
    expect(restarts()).toBe(1);
    expect(lines).toEqual(['error the consumer lags and does not move, restarting it']);
    await expect.poll(() => handler.offsets()).toEqual([0, 1]);
  });

  it('tries again when that did not help', async () => {
    const { log, source, lookAfter, restarts } = await watched();
    source.stall();
    log.append([record]);
    await lookAfter(0);
    await lookAfter(60_001);
    source.stall();
    await lookAfter(0);
    await lookAfter(60_001);
    expect(restarts()).toBe(2);
  });

  it('does not count the time during which the log does not answer', async () => {
    const { log, source, lookAfter, restarts } = await watched();
    source.stall();
    log.append([record]);
    await lookAfter(0);
    source.isAway = true;
    await lookAfter(50_000);
    source.isAway = false;
    await lookAfter(50_000);
    expect(restarts()).toBe(0);
    await lookAfter(60_000);
    expect(restarts()).toBe(1);
  });

  it('leaves a source alone that is joining its group, because that has its own retries', async () => {
    const { log, source, lookAfter, restarts } = await watched();
    source.stall();
    log.append([record]);
    await lookAfter(0);
    source.isOutside = true;
    await lookAfter(60_001);
    expect(restarts()).toBe(0);
    source.isOutside = false;
    await lookAfter(0);
    await lookAfter(59_999);
    expect(restarts()).toBe(0);
    await lookAfter(1);
    expect(restarts()).toBe(1);
  });
});
