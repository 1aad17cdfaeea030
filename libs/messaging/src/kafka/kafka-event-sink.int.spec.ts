import { randomBytes } from 'node:crypto';
import { afterAll as afterTests, expect, inject, it } from 'vitest';
import { silent } from '../log-line.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'sink', log: silent };
const sink = new KafkaEventSink(connection);

afterTests(async () => {
  await sink.close();
});

it('continues after a record that the broker rejected', async () => {
  const topic = inboxTopic(`SINK-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const record = (value: Uint8Array) => ({ topic: topic.name, partition: 0, key: null, value, headers: {} });
  expect(await sink.send([record(randomBytes(10))])).toEqual([{ partition: 0, offset: 0n }]);
  await expect(sink.send([record(randomBytes(2_000_000))])).rejects.toThrow('larger');
  expect(await sink.send([record(randomBytes(10))])).toEqual([{ partition: 0, offset: 1n }]);
});

it('chooses the same partitions as the Java client', async () => {
  const topic = inboxTopic(`SINK-${crypto.randomUUID()}`, 24);
  await ensureTopics(connection, [topic]);
  const keys = ['21', 'foobar', 'a-little-bit-long-string', 'a-little-bit-longer-string', 'abc'];
  const placed = await sink.send(keys.map((key) => ({ topic: topic.name, key, value: null, headers: {} })));
  // Hashes from the tests of Kafka's own murmur2 (UtilsTest), made positive as its partitioner does.
  const hashes = [-973932308, -790332482, -985981536, -1486304829, 479470107];
  expect(placed.map(({ partition }) => partition)).toEqual(hashes.map((hash) => (hash & 0x7fffffff) % 24));
});
