import type { Admin, IHeaders, Producer } from 'kafkajs';
import { backOff } from '../back-off.js';
import { connectKafka } from '../kafka/connection.js';
import { KafkaEventSink } from '../kafka/kafka-event-sink.js';
import { KafkaEventSource } from '../kafka/kafka-event-source.js';
import { ensureTopics, inboxTopic } from '../kafka/topics.js';
import { silent } from '../log-line.js';
import type { RawRecord } from '../memory/stored-partition.js';
import type { EventLogUnderTest } from './event-log/event-log-under-test.js';
import { endOf, untilEnd } from './partition-end.js';

const quick = {
  fetchWaitMs: 100,
  heartbeatMs: 200,
  metadataMaxAgeMs: 1_000,
  stopWithinMs: 500,
  backOff: backOff({ firstMs: 20, mostMs: 500 }, Math.random),
  joinBackOff: backOff({ firstMs: 20, mostMs: 500 }, Math.random),
};

/** A real broker, with foreign producers and administrators. */
export class KafkaUnderTest implements EventLogUnderTest {
  readonly connection;
  #foreign: Promise<Producer> | null = null;
  #transactional: Promise<Producer> | null = null;

  constructor(brokers: readonly string[]) {
    this.connection = { brokers, clientId: 'contract', log: silent };
  }

  async createTopic(partitions: number, name?: string): Promise<string> {
    const topic = inboxTopic(`CONTRACT-${crypto.randomUUID()}`, partitions);
    const named = name === undefined ? topic : { ...topic, name };
    await ensureTopics(this.connection, [named]);
    return named.name;
  }

  async deleteTopic(topic: string): Promise<void> {
    await this.#asAdmin(async (admin) => admin.deleteTopics({ topics: [topic] }));
  }

  async addPartitions(topic: string, count: number): Promise<void> {
    await this.#asAdmin(async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const before = topics[0]?.partitions.length ?? 0;
      await admin.createPartitions({ topicPartitions: [{ topic, count: before + count }] });
    });
  }

  async deleteRecords(topic: string, below: bigint): Promise<void> {
    await this.#asAdmin(async (admin) => {
      await admin.fetchTopicOffsets(topic); // loads the metadata that the next call forgets to load
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(below) }] });
    });
  }

  sink(): KafkaEventSink {
    return new KafkaEventSink(this.connection);
  }

  source(): KafkaEventSource {
    return new KafkaEventSource(this.connection, quick);
  }

  async appendRaw(topic: string, { key, value, headers }: RawRecord): Promise<void> {
    this.#foreign ??= this.#producer({});
    const message = { partition: 0, timestamp: '1000', headers: toHeaders(headers) };
    const bytes = { key: key && Buffer.from(key), value: value && Buffer.from(value) };
    const producer = await this.#foreign;
    await withNullLengths(async () => producer.send({ topic, messages: [{ ...message, ...bytes }] }));
  }

  async appendTransaction(topic: string, values: readonly string[], end: 'commit' | 'abort'): Promise<void> {
    this.#transactional ??= this.#producer({ transactionalId: crypto.randomUUID() });
    const producer = await this.#transactional;
    await this.#asAdmin(async (admin) => {
      const marker = (await endOf(admin, topic)) + BigInt(values.length);
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: values.map((value) => ({ partition: 0, value })) });
      await (end === 'commit' ? transaction.commit() : transaction.abort());
      await untilEnd(admin, topic, marker + 1n);
    });
  }

  async close(): Promise<void> {
    await (await this.#foreign)?.disconnect();
    await (await this.#transactional)?.disconnect();
  }

  async #producer(options: { readonly transactionalId?: string }): Promise<Producer> {
    const once = { maxInFlightRequests: 1, idempotent: options.transactionalId !== undefined };
    const producer = connectKafka(this.connection).producer({ allowAutoTopicCreation: false, ...once, ...options });
    await producer.connect();
    return producer;
  }

  async #asAdmin(work: (admin: Admin) => Promise<unknown>): Promise<void> {
    const admin = connectKafka(this.connection).admin();
    await admin.connect();
    try {
      await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

/** kafkajs takes repeated headers as arrays. */
function toHeaders(pairs: RawRecord['headers']): IHeaders {
  const values = new Map<string, (Buffer | null)[]>();
  for (const [name, value] of pairs) {
    const all = values.get(name) ?? [];
    values.set(name, all);
    all.push(value && Buffer.from(value));
  }
  return Object.fromEntries(values) as IHeaders;
}

/** kafkajs can write a header without a value, but fails before that when it computes its length. */
async function withNullLengths<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  const byteLength = Buffer.byteLength.bind(Buffer);
  Buffer.byteLength = (text: Parameters<typeof byteLength>[0] | null, encoding) =>
    text === null ? 0 : byteLength(text, encoding);
  try {
    return await send();
  } finally {
    Buffer.byteLength = byteLength;
  }
}
