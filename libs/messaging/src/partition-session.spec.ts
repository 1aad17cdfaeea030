import { describe, expect, it } from 'vitest';
import type { BatchOutcome, Halt, PartitionBounds, RecordBatch } from './event-source.js';
import { silent } from './log-line.js';
import { PartitionSession } from './partition-session.js';
import { RecordingHandler, afterAll, closedGate } from './testing/recording-handler.js';

const name = { topic: 'events', partition: 0 };
const batchOf = (...offsets: readonly number[]): RecordBatch => ({
  ...name,
  from: BigInt(Math.min(...offsets)),
  through: BigInt(Math.max(...offsets) + 1),
  records: offsets.map((offset) => ({
    ...name,
    offset: BigInt(offset),
    timestamp: 0,
    key: null,
    value: null,
    headers: [],
  })),
  highWatermark: 100n,
});

function sessionWith(
  answer: (batch: RecordBatch) => BatchOutcome | Promise<BatchOutcome> = afterAll,
  start: () => bigint | Halt = () => 0n,
) {
  const handler = new RecordingHandler(answer, start);
  let time = 0;
  const surroundings = { now: () => ++time, backOff: (failures: number) => failures * 10, log: silent, bounds };
  const session = new PartitionSession(name, handler, surroundings);
  return { handler, session, begin: async () => session.begin() };
}

const held: PartitionBounds = { first: 0n, end: 100n, committed: null, partitions: 1 };
const bounds = async () => held;
const failing = (): never => {
  throw new Error('the store is away');
};

describe('a partition session', () => {
  it('drops records below its position', async () => {
    const { handler, session, begin } = sessionWith(afterAll, () => 2n);
    await begin();
    expect(await session.deliver(batchOf(0, 1))).toEqual({ kind: 'read', from: 2n });
    expect(await session.deliver(batchOf(1, 2, 3))).toEqual({ kind: 'read', from: 4n });
    expect(handler.offsets()).toEqual([2, 3]);
  });

  it('requests a batch that begins above its position once more, then takes the difference for a gap', async () => {
    const { handler, session, begin } = sessionWith();
    await begin();
    expect(await session.deliver(batchOf(5, 6))).toEqual({ kind: 'read', from: 0n });
    expect(handler.batches).toEqual([]);
    expect(await session.deliver(batchOf(5, 6))).toEqual({ kind: 'read', from: 7n });
    expect(handler.offsets()).toEqual([5, 6]);
  });

  it('hands over vacant offsets too, from its position on', async () => {
    const { handler, session, begin } = sessionWith(afterAll, () => 2n);
    await begin();
    expect(await session.deliver({ ...batchOf(1, 4), from: 0n, through: 6n })).toEqual({ kind: 'read', from: 6n });
    expect(await session.deliver({ ...name, from: 6n, through: 8n, records: [], highWatermark: 8n })).toEqual({
      kind: 'read',
      from: 8n,
    });
    expect(handler.batches.map(({ from, through, records }) => [from, through, records.length])).toEqual([
      [2n, 6n, 1],
      [6n, 8n, 0],
    ]);
  });

  it('waits longer after each consecutive failure, and forgets them after a success', async () => {
    let failures = 2;
    const { session, begin } = sessionWith((batch) => (failures-- > 0 ? failing() : afterAll(batch)));
    await begin();
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'wait', forMs: 10 });
    expect(session.state).toBe('waiting');
    expect(await begin()).toEqual({ kind: 'read', from: 0n });
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'wait', forMs: 20 });
    expect(await begin()).toEqual({ kind: 'read', from: 0n });
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'read', from: 1n });
    failures = 1;
    expect(await session.deliver(batchOf(1))).toEqual({ kind: 'wait', forMs: 10 });
  });

  it('moves on and rests as long as the handler says, then continues', async () => {
    const { session, begin } = sessionWith(() => ({ status: 'next', offset: 1n, restMs: 50 }));
    await begin();
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'read', from: 1n, restMs: 50 });
    expect(session.progress()).toMatchObject({ state: 'reading', position: 1n, failedAt: null });
    expect(await begin()).toEqual({ kind: 'read', from: 1n });
  });

  it('asks the handler for its beginning once', async () => {
    const { handler, session, begin } = sessionWith(failing, () => 4n);
    await begin();
    await session.deliver(batchOf(4));
    await begin();
    expect(handler.assignments).toHaveLength(1);
  });

  it('stops when the handler halts it, and gives the reason', async () => {
    const { session, begin } = sessionWith(() => ({ status: 'halt', reason: 'a hole' }));
    await begin();
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'stop' });
    expect(session.progress()).toMatchObject({ state: 'halted', position: 0n, highWatermark: 100n, reason: 'a hole' });
  });

  it('stops before its first batch when the handler halts it on assignment', async () => {
    const { handler, session, begin } = sessionWith(afterAll, () => ({
      status: 'halt',
      reason: 'the log is another one',
    }));
    expect(await begin()).toEqual({ kind: 'stop' });
    expect(session.progress()).toMatchObject({ state: 'halted', position: null, reason: 'the log is another one' });
    expect(handler.batches).toEqual([]);
  });

  it('shows its handler what the log holds', async () => {
    const seen: unknown[] = [];
    const handler = new RecordingHandler(afterAll, async (_, log) => {
      seen.push(await log());
      return null;
    });
    const session = new PartitionSession(name, handler, { now: () => 0, backOff: () => 0, log: silent, bounds });
    await session.begin();
    expect(seen).toEqual([held]);
  });

  it.each([
    ['where the group was', { committed: 3n }, 3n],
    ['at the end, when all was read', { committed: 100n }, 100n],
    ['with the oldest record, when the group never committed', {}, 0n],
    ['with the oldest record, when the committed offset is gone', { first: 5n, committed: 3n }, 5n],
    ['with the oldest record, when the committed offset belongs to another log', { committed: 101n }, 0n],
  ])('begins %s, if its handler leaves it to the log', async (_, of, from) => {
    const surroundings = { now: () => 0, backOff: () => 0, log: silent, bounds: async () => ({ ...held, ...of }) };
    const session = new PartitionSession(name, new RecordingHandler(), surroundings);
    expect(await session.begin()).toEqual({ kind: 'read', from });
  });

  it('asks its handler again when the log has lost what comes next', async () => {
    const handler = new RecordingHandler(afterAll, async (_, log) => (await log()).first);
    let first = 0n;
    const surroundings = { now: () => 0, backOff: () => 0, log: silent, bounds: async () => ({ ...held, first }) };
    const session = new PartitionSession(name, handler, surroundings);
    await session.begin();
    first = 5n;
    expect(await session.deliver(batchOf(5, 6))).toEqual({ kind: 'read', from: 0n });
    expect(await session.deliver(batchOf(5, 6))).toEqual({ kind: 'read', from: 5n });
    expect(handler.assignments).toHaveLength(2);
    expect(handler.batches).toEqual([]);
  });

  it('asks its handler again when the log ends before the position: it is another log', async () => {
    const { handler, session, begin } = sessionWith(afterAll, () => 101n);
    await begin();
    expect(await session.deliver(batchOf(0, 1))).toEqual({ kind: 'read', from: 101n });
    expect(handler.assignments).toHaveLength(2);
    expect(handler.batches).toEqual([]);
  });

  it.each([
    ['an answer', afterAll],
    ['a halt', (): BatchOutcome => ({ status: 'halt', reason: 'late' })],
    ['a failure', failing],
  ])('ignores %s that comes after it was closed', async (_, answer) => {
    const gate = closedGate();
    const { session, begin } = sessionWith(async (batch) => {
      await gate.opened;
      return answer(batch);
    });
    await begin();
    const step = session.deliver(batchOf(0));
    session.close();
    gate.open();
    expect(await step).toEqual({ kind: 'ignore' });
  });

  it('releases all waiters on a call that was given up, and ignores its result', async () => {
    const gate = closedGate();
    const { session, begin } = sessionWith(async (batch) => {
      await gate.opened;
      return afterAll(batch);
    });
    await begin();
    const step = session.deliver(batchOf(0));
    session.abandon();
    expect(await step).toEqual({ kind: 'ignore' });
    await session.idle();
    gate.open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(session.position).toBe(0n);
  });

  it('calls no handler once closed', async () => {
    const { handler, session, begin } = sessionWith();
    await begin();
    session.close();
    expect(await session.deliver(batchOf(0))).toEqual({ kind: 'ignore' });
    expect(handler.batches).toEqual([]);
  });

  it('reports when it last moved forward, not when it only tried', async () => {
    const { session, begin } = sessionWith((batch) => ({ status: 'next', offset: batch.records[0]?.offset ?? 0n }));
    await begin();
    const { movedAt } = session.progress();
    await session.deliver(batchOf(0));
    expect(session.progress()).toMatchObject({ movedAt, failedAt: null });
  });

  it('reports when a call last failed', async () => {
    const { session, begin } = sessionWith(failing);
    await begin();
    const { movedAt } = session.progress();
    await session.deliver(batchOf(0));
    expect(session.progress().failedAt).toBeGreaterThan(movedAt);
  });
});
