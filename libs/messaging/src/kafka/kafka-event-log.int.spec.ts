import type { Admin, IHeaders, Producer } from 'kafkajs';
import { afterAll, inject } from 'vitest';
import { backOff } from '../back-off.js';
import type { LogRecord } from '../event-source.js';
import { silent } from '../log-line.js';
import { eventLogContract } from '../testing/event-log.contract.js';
import { connectKafka } from './connection.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'contract', log: silent };
const quick = {
  fetchWaitMs: 100,
  heartbeatMs: 200,
  metadataMaxAgeMs: 1_000,
  stopWithinMs: 500,
  backOff: backOff({ firstMs: 20, mostMs: 500 }, Math.random),
  joinBackOff: backOff({ firstMs: 20, mostMs: 500 }, Math.random),
};
let foreign: Promise<Producer> | null = null;

afterAll(async () => {
  await (await foreign)?.disconnect();
});

eventLogContract(
  'kafka',
  async () => ({
    createTopic: async (partitions, name) => {
      const topic = inboxTopic(`CONTRACT-${crypto.randomUUID()}`, partitions);
      const named = name === undefined ? topic : { ...topic, name };
      await ensureTopics(connection, [named]);
      return named.name;
    },
    deleteTopic: async (topic) => asAdmin((admin) => admin.deleteTopics({ topics: [topic] })),
    addPartitions: async (topic, count) =>
      asAdmin(async (admin) => {
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
        const before = topics[0]?.partitions.length ?? 0;
        await admin.createPartitions({ topicPartitions: [{ topic, count: before + count }] });
      }),
    sink: () => new KafkaEventSink(connection),
    source: () => new KafkaEventSource(connection, quick),
    appendRaw: async (topic, { key, value, headers }) => {
      foreign ??= connectedProducer();
      const message = { partition: 0, timestamp: '1000', headers: toHeaders(headers) };
      await (
        await foreign
      ).send({
        topic,
        messages: [{ ...message, key: key && Buffer.from(key), value: value && Buffer.from(value) }],
      });
    },
  }),
  { patienceMs: 20_000, quietMs: 500 },
);

async function asAdmin(work: (admin: Admin) => Promise<unknown>): Promise<void> {
  const admin = connectKafka(connection).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function connectedProducer(): Promise<Producer> {
  const producer = connectKafka(connection).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return producer;
}

/** kafkajs takes repeated headers as arrays. */
function toHeaders(pairs: LogRecord['headers']): IHeaders {
  const names = [...new Set(pairs.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => [name, pairs.filter(([other]) => other === name).map(([, value]) => Buffer.from(value))]),
  );
}
