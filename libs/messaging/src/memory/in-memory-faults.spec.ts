import { describe, expect, it } from 'vitest';
import { RecordingHandler, afterAll, closedGate } from '../testing/recording-handler.js';
import { InMemoryLog } from './in-memory-log.js';

const topic = 'events';
const partition = { topic, partition: 0 };
const record = (value: string) => ({
  topic,
  partition: 0,
  key: null,
  value: new TextEncoder().encode(value),
  headers: {},
});
const subscription = (handler: RecordingHandler) => ({ groupId: 'aggregation', topics: [topic], handler });

/** A log whose clock stands still and whose tasks run on command. */
function steppedLog() {
  const tasks: { readonly at: number; readonly run: () => void }[] = [];
  let time = 0;
  const log = new InMemoryLog({
    now: () => time,
    schedule: (run, afterMs) => tasks.push({ at: time + afterMs, run }),
    backOff: (failures) => failures * 1_000,
    batchRecords: 2,
  });
  log.createTopic(topic, 1);
  /** Runs everything that is due up to an instant, and what follows from it. */
  const runTo = async (instant: number) => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve));
      const due = tasks.findIndex(({ at }) => at <= instant);
      if (due < 0) break;
      const [task] = tasks.splice(due, 1);
      time = Math.max(time, task?.at ?? 0);
      task?.run();
    }
    time = instant;
  };
  return { log, runTo };
}

describe('an in-memory log under faults', () => {
  it('delivers only through the given scheduler, and stamps with the given clock', async () => {
    const { log, runTo } = steppedLog();
    const handler = new RecordingHandler();
    await log.source().start(subscription(handler));
    await runTo(5);
    log.append([record('a'), record('b'), record('c')]);
    expect(handler.batches).toEqual([]);
    await runTo(10);
    expect(handler.batches.map(({ records }) => records.length)).toEqual([2, 1]);
    expect(handler.records().map(({ timestamp }) => timestamp)).toEqual([5, 5, 5]);
  });

  it('waits out a back-off by the given clock', async () => {
    const { log, runTo } = steppedLog();
    let failures = 2;
    const handler = new RecordingHandler((batch) => {
      if (failures-- > 0) throw new Error('the store is away');
      return afterAll(batch);
    });
    await log.source().start(subscription(handler));
    log.append([record('a')]);
    await runTo(999);
    expect(handler.offsets()).toEqual([0]);
    await runTo(1_000);
    expect(handler.offsets()).toEqual([0, 0]);
    await runTo(2_999);
    expect(handler.offsets()).toEqual([0, 0]);
    await runTo(3_000);
    expect(handler.offsets()).toEqual([0, 0, 0]);
  });

  it('redelivers what a crashed member had in progress', async () => {
    const { log, runTo } = steppedLog();
    const gate = closedGate();
    const crashing = new RecordingHandler(async (batch) => {
      await gate.opened;
      return afterAll(batch);
    });
    const source = log.source();
    await source.start(subscription(crashing));
    log.append([record('a'), record('b'), record('c')]);
    await runTo(1);
    source.crash();
    gate.open();
    await runTo(2);
    expect(crashing.losses).toEqual([]);
    const heir = new RecordingHandler();
    await log.source().start(subscription(heir));
    await runTo(3);
    expect(crashing.offsets()).toEqual([0, 1]);
    expect(heir.offsets()).toEqual([0, 1, 2]);
  });

  it('ignores the result of an owner that has lost the partition', async () => {
    const { log, runTo } = steppedLog();
    const gate = closedGate();
    const stale = new RecordingHandler(async (batch) => {
      await gate.opened;
      return afterAll(batch);
    });
    const staleSource = log.source();
    await staleSource.start(subscription(stale));
    log.append([record('a'), record('b')]);
    await runTo(1);
    const group = log.group('aggregation');
    group.leave(staleSource);
    group.join(staleSource);
    await runTo(2);
    gate.open();
    await runTo(3);
    expect(stale.offsets()).toEqual([0, 1, 0, 1]);
    expect(stale.overlaps).toEqual([]);
    expect(group.committed(partition)).toBe(2n);
  });

  it('shows the handler a gap, and what retention removed', async () => {
    const { log, runTo } = steppedLog();
    log.append([record('a'), record('b')]);
    log.skipOffsets(partition, 3n);
    log.append([record('c')]);
    log.expire(partition, 1n);
    const handler = new RecordingHandler(afterAll, () => 0n);
    await log.source().start(subscription(handler));
    await runTo(1);
    expect(handler.offsets()).toEqual([1, 5]);
    expect(log.end(partition)).toBe(6n);
  });
});
