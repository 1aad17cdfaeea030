import { randomBytes } from 'node:crypto';
import { afterAll as afterTests, expect, inject, it } from 'vitest';
import { silent } from '../log-line.js';
import { connectKafka } from './connection.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import type { FetchedMessage } from './record-set.js';
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

/** The records of partition 0 as the broker stores them: those of one produce request share a batch. */
async function batchesIn(topic: string, records: number): Promise<number> {
  const consumer = connectKafka(connection).consumer({ groupId: topic });
  const batches = new Set<FetchedMessage['batchContext']>();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    let seen = 0;
    const eachBatch = async ({ batch }: { readonly batch: { readonly messages: readonly unknown[] } }) => {
      for (const message of batch.messages as readonly FetchedMessage[]) batches.add(message.batchContext);
      seen += batch.messages.length;
      if (seen >= records) resolve();
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(reject);
  });
  await consumer.disconnect();
  return batches.size;
}

it('takes all calls that wait for a request along in the next one', async () => {
  const topic = inboxTopic(`SINK-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const record = { topic: topic.name, partition: 0, key: null, value: randomBytes(10), headers: {} };
  const placed = await Promise.all(Array.from({ length: 50 }, async () => sink.send([record])));
  expect(placed.map(([place]) => Number(place?.offset))).toEqual(Array.from({ length: 50 }, (_, at) => at));
  // The first call goes alone; the other 49 were waiting for it.
  expect(await batchesIn(topic.name, 50)).toBe(2);
});

it('fails only the call whose record the broker rejected', async () => {
  const topic = inboxTopic(`SINK-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const send = async (topicName: string, bytes: number) =>
    sink.send([{ topic: topicName, partition: 0, key: null, value: randomBytes(bytes), headers: {} }]);
  const results = await Promise.allSettled([
    send(topic.name, 10),
    send(topic.name, 10),
    send(topic.name, 2_000_000),
    sink.send([{ topic: `${topic.name}.absent`, key: 'a', value: null, headers: {} }]),
    send(topic.name, 10),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
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
