import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import type { BatchOutcome, RecordBatch } from '../event-source.js';
import { silent } from '../log-line.js';
import { RecordingHandler, afterAll, closedGate } from '../testing/recording-handler.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import type { KafkaReadingOptions } from './reading-options.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'waits', log: silent };
/** Far longer than anything here takes: whatever ends sooner did not wait for a fetch. */
const FETCH_WAIT_MS = 40_000;
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (close) => close()));
});

/** A topic with a reader whose fetches wait for a very long time. */
async function reading(handler: RecordingHandler, more: Partial<KafkaReadingOptions> = {}) {
  const topic = inboxTopic(`WAITS-${crypto.randomUUID()}`, 2);
  await ensureTopics(connection, [topic]);
  const sink = new KafkaEventSink(connection);
  const source = new KafkaEventSource(connection, {
    fetchWaitMs: FETCH_WAIT_MS,
    sessionTimeoutMs: 100_000,
    stopWithinMs: 100,
    backOff: () => 20,
    ...more,
  });
  open.push(
    async () => source.stop(),
    async () => sink.close(),
  );
  const send = async (partition: number) =>
    sink.send([{ topic: topic.name, partition, key: null, value: new Uint8Array(10), headers: {} }]);
  const start = async () => source.start({ groupId: topic.name, topics: [topic.name], handler });
  return { send, start };
}

const soon = { timeout: FETCH_WAIT_MS / 2, interval: 20 };

/** Answers the first batch with `first` and finishes all others. */
function once(first: (batch: RecordBatch) => BatchOutcome | Promise<BatchOutcome>) {
  let isFirst = true;
  return async (batch: RecordBatch): Promise<BatchOutcome> => {
    const answer = isFirst ? first : afterAll;
    isFirst = false;
    return answer(batch);
  };
}

describe('a fetch that finds nothing', () => {
  it('does not delay a record that arrives in the meantime', async () => {
    const handler = new RecordingHandler();
    const { send, start } = await reading(handler);
    await start();
    for (const count of [1, 2, 3]) {
      await send(count % 2);
      await vi.waitFor(() => expect(handler.records()).toHaveLength(count), soon);
    }
  });

  it('does not delay the first record of a partition whose reading begins slowly', async () => {
    const gate = closedGate();
    const handler = new RecordingHandler(afterAll, async (partition) => {
      if (partition === 1) await gate.opened;
      return 0n;
    });
    const { send, start } = await reading(handler);
    await send(0);
    await send(1);
    await start();
    await vi.waitFor(() => expect(handler.records(0)).toHaveLength(1), soon);
    gate.open();
    await vi.waitFor(() => expect(handler.records(1)).toHaveLength(1), soon);
  });

  it('does not delay a partition that rests', async () => {
    const handler = new RecordingHandler(once(({ from }) => ({ status: 'next', offset: from, restMs: 50 })));
    const { send, start } = await reading(handler);
    await start();
    await send(0);
    await vi.waitFor(() => expect(handler.offsets()).toEqual([0, 0]), soon);
  });

  it('does not delay a partition that backs off after a failure', async () => {
    const handler = new RecordingHandler(once(async () => Promise.reject(new Error('the store does not answer'))));
    const { send, start } = await reading(handler);
    await start();
    await send(0);
    await vi.waitFor(() => expect(handler.offsets()).toEqual([0, 0]), soon);
  });
});

describe('a fetch that finds a record at once', () => {
  it('begins no sooner than its interval after the one before', async () => {
    const handler = new RecordingHandler();
    const everyMs = 100;
    const { send, start } = await reading(handler, { fetchEveryMs: everyMs });
    await start();
    const from = performance.now();
    for (let count = 1; count <= 15; count += 1) {
      await send(0);
      await vi.waitFor(() => expect(handler.records()).toHaveLength(count), { ...soon, interval: 1 });
    }
    // The first one was in flight and the second one was not delayed.
    const fetches = 2 + (performance.now() - from) / everyMs;
    expect(handler.batches.length).toBeLessThanOrEqual(fetches);
  });
});
