import type { Batch } from 'kafkajs';
import type { LogRecord, RecordBatch } from '../event-source.js';
import type { FetchedMessage } from './record-set.js';

/**
 * A fetched batch in the port's shape, with bigint offsets; null: it contains nothing. It ends before the first offset
 * that the broker skipped.
 */
export function toRecordBatch({ topic, partition, messages, highWatermark }: Batch): RecordBatch | null {
  const fetched = messages as unknown as readonly FetchedMessage[];
  const [first] = fetched;
  if (first === undefined) return null;
  const from = BigInt(first.offset);
  const records: LogRecord[] = [];
  let through = from;
  for (const message of fetched) {
    const offset = BigInt(message.offset);
    if (offset !== through) break;
    if (!message.isVacant) records.push(toLogRecord(topic, partition, offset, message));
    through += 1n;
  }
  return { topic, partition, from, through, records, highWatermark: BigInt(highWatermark) };
}

function toLogRecord(
  topic: string,
  partition: number,
  offset: bigint,
  { timestamp, key, value, headers }: FetchedMessage,
): LogRecord {
  return { topic, partition, offset, timestamp: Number(timestamp), key, value, ...headers() };
}
