import { CompressionCodecs, CompressionTypes, KafkaJSNotImplemented } from 'kafkajs';
import { beforeAll, expect, inject, it, vi } from 'vitest';
import type { BatchOutcome, RecordBatch } from '../event-source.js';
import { type LogLine, silent } from '../log-line.js';
import { RecordingHandler } from '../testing/recording-handler.js';
import { connectKafka } from './connection.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'codecs', log: silent };

/** kafkajs' own table; its types omit the codec with index 0. */
const codecTable: Record<number, () => object> = CompressionCodecs;

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/**
 * Each format can store bytes uncompressed: that is enough to write it without its library, which kafkajs does not
 * include.
 */
const storing: Readonly<Record<number, (bytes: Buffer) => Buffer>> = {
  // Length as a varint, then one literal with a length of four bytes.
  [CompressionTypes.Snappy]: (bytes) =>
    Buffer.concat([varint(bytes.length), Buffer.from([63 << 2]), u32(bytes.length - 1), bytes]),
  // Magic, version 01 with blocks of up to 64 KiB, their checksum; one stored block; end mark.
  [CompressionTypes.LZ4]: (bytes) =>
    Buffer.concat([u32(0x184d2204), Buffer.from([0x60, 0x40, 0x82]), u32(bytes.length | 0x80000000), bytes, u32(0)]),
  // Magic, a single segment with a size of four bytes; one last raw block.
  [CompressionTypes.ZSTD]: (bytes) =>
    Buffer.concat([
      u32(0xfd2fb528),
      Buffer.from([0xa0]),
      u32(bytes.length),
      u32((bytes.length << 3) | 1).subarray(0, 3),
      bytes,
    ]),
};

function varint(value: number): Buffer {
  const rest = value >>> 7;
  return rest === 0 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value & 127) | 128]), varint(rest)]);
}

beforeAll(() => {
  for (const [type, compress] of Object.entries(storing))
    codecTable[Number(type)] = () => ({
      compress: async ({ buffer }: { readonly buffer: Buffer }) => compress(buffer),
      decompress: async () => Promise.reject(new KafkaJSNotImplemented()),
    });
});

async function produce(topic: string, codecs: readonly (keyof typeof CompressionTypes)[]): Promise<void> {
  const producer = connectKafka(connection).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  for (const codec of codecs)
    await producer.send({ topic, compression: CompressionTypes[codec], messages: [{ value: codec }] });
  await producer.disconnect();
}

/** Sends `count` empty records as one batch. */
async function produceEmpty(topic: string, count: number): Promise<void> {
  const producer = connectKafka(connection).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    const records = Array.from({ length: count }, () => ({ partition: 0, key: null, value: '' }));
    // kafkajs reduces the list to lists by partition, and copies it again for every record.
    const messages = Object.assign([...records], { reduce: () => ({ 0: records }) });
    await producer.send({ topic, compression: CompressionTypes.GZIP, messages });
  } finally {
    await producer.disconnect();
  }
}

/**
 * Searches for the number of empty records that the broker accepts as one batch; returns how many are in the topic
 * afterwards.
 */
async function largestTaken(topic: string, [taken, rejected]: readonly [number, number]): Promise<number> {
  await produceEmpty(topic, taken);
  let [low, high, sum] = [taken, rejected, taken];
  while (high - low > 200) {
    const middle = Math.floor((low + high) / 2);
    const isTaken = await produceEmpty(topic, middle).then(
      () => true,
      () => false,
    );
    if (isTaken) [low, sum] = [middle, sum + middle];
    else high = middle;
  }
  return sum;
}

it('reads a record from a producer with any compression codec', async () => {
  const topic = inboxTopic(`CODECS-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const codecs = ['None', 'GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const;
  await produce(topic.name, codecs);
  const handler = new RecordingHandler();
  const source = new KafkaEventSource(connection);
  await source.start({ groupId: topic.name, topics: [topic.name], handler });
  await vi.waitFor(() => expect(handler.records()).toHaveLength(codecs.length), { timeout: 20_000 });
  await source.stop();
  expect(handler.records().map(({ value }) => Buffer.from(value ?? []).toString())).toEqual([...codecs]);
});

it('is not stopped by a batch with more records than kafkajs can decode at once', async () => {
  const [hostile, other] = [inboxTopic(`MANY-${crypto.randomUUID()}`), inboxTopic(`MANY-${crypto.randomUUID()}`)];
  await ensureTopics(connection, [hostile, other]);
  const handler = new RecordingHandler();
  const source = new KafkaEventSource(connection);
  await source.start({ groupId: hostile.name, topics: [hostile.name, other.name], handler });
  // A valid request: compressed, it has 200 kB.
  await produceEmpty(hostile.name, 140_000).catch(() => {});
  await produce(other.name, ['None']);
  await vi.waitFor(() => expect(handler.records().some(({ topic }) => topic === other.name)).toBe(true), {
    timeout: 20_000,
  });
  expect(source.troubles()).toEqual([]);
  await source.stop();
});

it('reads the largest batch of records that the broker accepts', async () => {
  const topic = inboxTopic(`FULL-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const most = await largestTaken(topic.name, [100_000, 140_000]);
  const source = new KafkaEventSource(connection);
  let read = 0;
  const handler = { assigned: async () => 0n, revoked: async () => {}, handle };
  async function handle({ records }: RecordBatch): Promise<BatchOutcome> {
    read += records.length;
    return { status: 'next', offset: (records.at(-1)?.offset ?? 0n) + 1n };
  }
  await source.start({ groupId: topic.name, topics: [topic.name], handler });
  await vi.waitFor(() => expect(read).toBe(most), { timeout: 20_000 });
  await source.stop();
});

it('reports a batch that it cannot read, tries again, and continues when that batch is gone', async () => {
  const spec = inboxTopic(`POISON-${crypto.randomUUID()}`);
  const topic = { ...spec, config: { 'compression.type': 'producer' } };
  await ensureTopics(connection, [topic]);
  await produce(topic.name, ['ZSTD', 'None']);
  const crashes: string[] = [];
  const log: LogLine = (_, message) => crashes.push(message);
  const source = new KafkaEventSource({ ...connection, log }, { joinBackOff: () => 100 });
  const handler = new RecordingHandler();
  await source.start({ groupId: topic.name, topics: [topic.name], handler });
  const told = () => crashes.filter((message) => message === 'the consumer ended and will join again').length;
  await vi.waitFor(() => expect(told()).toBeGreaterThanOrEqual(2), { timeout: 30_000 });
  await vi.waitFor(() => expect(source.troubles()).toMatchObject([{ kind: 'not-joined' }]), {
    timeout: 30_000,
    interval: 5,
  });
  const admin = connectKafka(connection).admin();
  await admin.connect();
  await admin.fetchTopicOffsets(topic.name); // loads the metadata that the next call forgets to load
  await admin.deleteTopicRecords({ topic: topic.name, partitions: [{ partition: 0, offset: '1' }] });
  await admin.disconnect();
  await vi.waitFor(() => expect(handler.offsets()).toEqual([1]), { timeout: 30_000 });
  await source.stop();
});
