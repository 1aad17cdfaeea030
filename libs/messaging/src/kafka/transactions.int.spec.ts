import type { Producer, Transaction } from 'kafkajs';
import { afterAll as afterTests, expect, inject, it, vi } from 'vitest';
import type { LogRecord } from '../event-source.js';
import { RecordingHandler, afterAll } from '../testing/recording-handler.js';
import { KafkaUnderTest } from '../testing/kafka-under-test.js';
import { connectKafka } from './connection.js';

const kafka = new KafkaUnderTest(inject('kafkaBrokers').split(','));
const producers: Producer[] = [];
/** Resembles the key of a marker to a reader that looks at nothing else. */
const LIKE_A_MARKER = Buffer.from([0, 0, 0, 0]);
const PATIENCE = { timeout: 20_000, interval: 20 };

afterTests(async () => {
  await Promise.all(producers.map(async (producer) => producer.disconnect()));
  await kafka.close();
});

async function begin(): Promise<Transaction> {
  const options = { transactionalId: crypto.randomUUID(), maxInFlightRequests: 1, idempotent: true };
  const producer = connectKafka(kafka.connection).producer(options);
  producers.push(producer);
  await producer.connect();
  return producer.transaction();
}

async function read(topic: string, from: bigint) {
  const handler = new RecordingHandler(afterAll, () => from);
  const source = kafka.source();
  await source.start({ groupId: crypto.randomUUID(), topics: [topic], handler });
  return { handler, source, position: () => source.progress()[0]?.position };
}

async function readUpTo(end: bigint, topic: string, from: bigint): Promise<readonly LogRecord[]> {
  const { handler, source, position } = await read(topic, from);
  await vi.waitFor(() => expect(position()).toBe(end), PATIENCE);
  await source.stop();
  return handler.records();
}

const message = (value: string, key: Buffer | null = null) => ({ messages: [{ partition: 0, key, value }] });

it('delivers no aborted record, however transactions overlap and wherever reading begins', async () => {
  const topic = await kafka.createTopic(1);
  const [first, second, good] = [await begin(), await begin(), await begin()];
  await first.send({ topic, ...message('aborted') });
  await second.send({ topic, ...message('aborted') });
  await good.send({ topic, ...message('committed a') });
  await first.send({ topic, ...message('aborted', LIKE_A_MARKER) });
  await second.send({ topic, ...message('aborted') });
  await first.send({ topic, ...message('aborted') });
  await second.abort(); // the last to begin is the first to end
  await good.send({ topic, ...message('committed b') });
  await good.commit();
  await first.abort();
  const all = await readUpTo(10n, topic, 0n);
  expect(all.map(({ value }) => Buffer.from(value ?? []).toString())).toEqual(['committed a', 'committed b']);
  for (let from = 1n; from < 10n; from += 1n)
    expect(await readUpTo(10n, topic, from)).toEqual(all.filter(({ offset }) => offset >= from));
});

it('has nothing to read while a transaction is open, and all of it when it ends', async () => {
  const topic = await kafka.createTopic(1);
  const { handler, source, position } = await read(topic, 0n);
  const open = await begin();
  await open.send({ topic, ...message('a') });
  await kafka.appendRaw(topic, { key: null, value: Buffer.from('b'), headers: [] });
  expect((await source.lag()).records).toBe(0n);
  await open.commit();
  await vi.waitFor(() => expect(position()).toBe(3n), PATIENCE);
  expect(handler.offsets()).toEqual([0, 1]);
  await vi.waitFor(async () => expect((await source.lag()).records).toBe(0n), PATIENCE);
  await source.stop();
});
