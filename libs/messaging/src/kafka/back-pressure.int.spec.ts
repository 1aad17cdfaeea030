import { randomBytes } from 'node:crypto';
import { afterAll as afterTests, describe, expect, inject, it, vi } from 'vitest';
import { silent } from '../log-line.js';
import { RecordingHandler, afterAll, closedGate } from '../testing/recording-handler.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'back-pressure', log: silent };
const sink = new KafkaEventSink(connection);
const SESSION_MS = 6_000;
const MIB = 1_048_576;

afterTests(async () => {
  await sink.close();
});

async function freshTopic(partitions: number): Promise<string> {
  const topic = inboxTopic(`PRESSURE-${crypto.randomUUID()}`, partitions);
  await ensureTopics(connection, [topic]);
  return topic.name;
}

describe('a slow handler', () => {
  it('keeps its partitions while a batch takes longer than a session', async () => {
    const topic = await freshTopic(2);
    const gate = closedGate();
    const handler = new RecordingHandler(async (batch) => {
      if (batch.partition === 0) await gate.opened;
      return afterAll(batch);
    });
    const source = new KafkaEventSource(connection, { sessionTimeoutMs: SESSION_MS, heartbeatMs: 500 });
    await source.start({ groupId: topic, topics: [topic], handler });
    const record = { topic, partition: 0, key: null, value: randomBytes(10), headers: {} };
    await sink.send([record]);
    await vi.waitFor(() => expect(handler.offsets(0)).toEqual([0]), { timeout: 10_000 });
    const from = Date.now();
    await vi.waitFor(() => expect(Date.now() - from).toBeGreaterThan(SESSION_MS + 2_000), { timeout: 20_000 });
    gate.open();
    await sink.send([record, { ...record, partition: 1 }]);
    await vi.waitFor(() => expect(handler.records()).toHaveLength(3), { timeout: 10_000 });
    expect(handler.assignments).toHaveLength(2);
    expect(handler.losses).toEqual([]);
    await source.stop();
  });

  it('keeps no more of a backlog in memory than one fetch returns', async () => {
    const [topic, partitions, fetchBytes] = [await freshTopic(4), 4, 4 * MIB];
    const values = Array.from({ length: 24 * partitions }, (_, index) => index % partitions);
    for (const partition of values)
      await sink.send([{ topic, partition, key: null, value: randomBytes(MIB / 2), headers: {} }]);
    const gate = closedGate();
    let [calls, bytes] = [0, 0];
    const source = new KafkaEventSource(connection, { fetchBytes, stopWithinMs: 100 });
    const handler = {
      assigned: async () => 0n,
      revoked: async () => {},
      handle: async (batch: Parameters<typeof afterAll>[0]) => {
        calls++;
        bytes += batch.records.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
        await gate.opened;
        return afterAll(batch);
      },
    };
    const before = process.memoryUsage().arrayBuffers;
    await source.start({ groupId: topic, topics: [topic], handler });
    await vi.waitFor(() => expect(calls).toBeGreaterThan(0), { timeout: 10_000 });
    const from = Date.now();
    let most = 0;
    await vi.waitFor(
      () => {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        expect(Date.now() - from).toBeGreaterThan(3_000);
      },
      { timeout: 10_000, interval: 20 },
    );
    expect(bytes).toBeLessThanOrEqual(fetchBytes);
    // The broker's response, and the records decoded from it.
    expect(most).toBeLessThan(3 * fetchBytes);
    gate.open();
    await vi.waitFor(() => expect(bytes).toBe((values.length * MIB) / 2), { timeout: 20_000 });
    await source.stop();
  });
});
