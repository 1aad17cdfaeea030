import { afterAll as afterTests, expect, inject, it, vi } from 'vitest';
import { silent } from '../log-line.js';
import { RecordingHandler } from '../testing/recording-handler.js';
import { requestQueue } from './idle-timer.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'idle', log: silent };
const sink = new KafkaEventSink(connection);
const source = new KafkaEventSource(connection, { fetchWaitMs: 500 });

afterTests(async () => {
  await source.stop();
  await sink.close();
});

it('rests while idle, and still delivers 10,000 records', async () => {
  const topic = inboxTopic(`IDLE-${crypto.randomUUID()}`, 2);
  await ensureTopics(connection, [topic]);
  const handler = new RecordingHandler();
  await source.start({ groupId: topic.name, topics: [topic.name], handler });
  const record = { topic: topic.name, value: new Uint8Array(100), headers: {} };
  const keys = Array.from({ length: 100 }, (_, index) => String(index));
  const hundred = keys.map((key) => ({ ...record, key }));
  await Promise.all(Array.from({ length: 100 }, async () => sink.send(hundred)));
  await vi.waitFor(() => expect(handler.records()).toHaveLength(10_000), { timeout: 30_000, interval: 50 });

  const checks = vi.spyOn(requestQueue, 'checkPendingRequests');
  const from = Date.now();
  await vi.waitFor(() => expect(Date.now() - from).toBeGreaterThan(1_500), { timeout: 5_000, interval: 100 });
  // One check for each response of the broker; the 1 ms loop would check more than a thousand times.
  expect(checks.mock.calls.length).toBeLessThan(100);
  checks.mockRestore();
});
