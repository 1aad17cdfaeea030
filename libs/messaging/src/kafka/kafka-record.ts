import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord, RecordBatch } from '../event-source.js';

/** A fetched batch in the port's shape: offsets as bigint, repeated headers one by one. */
export function toRecordBatch({ topic, partition, messages, highWatermark }: Batch): RecordBatch {
  const records = messages.map((message) => toLogRecord(topic, partition, message));
  return { topic, partition, records, highWatermark: BigInt(highWatermark) };
}

function toLogRecord(topic: string, partition: number, message: KafkaMessage): LogRecord {
  const { offset, timestamp, key, value, headers } = message;
  return {
    topic,
    partition,
    offset: BigInt(offset),
    timestamp: Number(timestamp),
    key,
    value,
    headers: toPairs(headers ?? {}),
  };
}

/** kafkajs collects headers in a plain object, so a header named as a member of Object.prototype brings that member along: only bytes are kept. */
function toPairs(headers: IHeaders): readonly (readonly [string, Uint8Array])[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value: unknown) => value ?? new Uint8Array())
      .filter((value) => value instanceof Uint8Array)
      .map((value) => [name, value] as const),
  );
}
