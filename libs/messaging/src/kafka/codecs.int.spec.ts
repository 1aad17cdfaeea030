import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import { expect, inject, it, vi } from 'vitest';
import { silent } from '../log-line.js';
import { RecordingHandler } from '../testing/recording-handler.js';
import { connectKafka } from './connection.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'codecs', log: silent };

/** kafkajs' own table; its types leave the codec of index 0 out. */
const codecTable: Record<number, () => object> = CompressionCodecs;

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** Each format has a way to store bytes as they are: enough to write it without its library, which kafkajs does not bring. */
const storing: Readonly<Record<number, (bytes: Buffer) => Buffer>> = {
  // Length as varint, then one literal with a length of four bytes.
  [CompressionTypes.Snappy]: (bytes) =>
    Buffer.concat([varint(bytes.length), Buffer.from([63 << 2]), u32(bytes.length - 1), bytes]),
  // Magic, version 01 with blocks of up to 64 KiB, their checksum; one stored block; end mark.
  [CompressionTypes.LZ4]: (bytes) =>
    Buffer.concat([u32(0x184d2204), Buffer.from([0x60, 0x40, 0x82]), u32(bytes.length | 0x80000000), bytes, u32(0)]),
  // Magic, single segment with a size of four bytes; one last raw block.
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

it('reads a record of a producer that compresses with any codec', async () => {
  for (const [type, compress] of Object.entries(storing))
    codecTable[Number(type)] = () => ({
      compress: async ({ buffer }: { readonly buffer: Buffer }) => compress(buffer),
      decompress: async () => Promise.reject(new Error('kafkajs cannot read this codec')),
    });
  const topic = inboxTopic(`CODECS-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  const producer = connectKafka(connection).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const codecs = ['None', 'GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const;
  for (const codec of codecs)
    await producer.send({ topic: topic.name, compression: CompressionTypes[codec], messages: [{ value: codec }] });
  await producer.disconnect();
  const handler = new RecordingHandler();
  const source = new KafkaEventSource(connection);
  await source.start({ groupId: topic.name, topics: [topic.name], handler });
  await vi.waitFor(() => expect(handler.records()).toHaveLength(codecs.length), { timeout: 20_000 });
  await source.stop();
  expect(handler.records().map(({ value }) => Buffer.from(value ?? []).toString())).toEqual([...codecs]);
});
