import { setImmediate as nextTurn } from 'node:timers/promises';
import { HeaderCollector, type KeptHeaders } from '../kept-headers.js';

/** What the header of a batch states about all of its records. */
export interface BatchContext {
  readonly producerId: string;
  readonly inTransaction: boolean;
  /** Offset of its last record, as written by the broker. */
  readonly lastOffset: bigint;
  /** A control batch holds one marker and no records. */
  readonly isControl: boolean;
}

/** A record as kafkajs passes it on, with the additional fields that we need. */
export interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /**
   * Read on demand: a fetch contains many thousand records, and only one batch of them is looked at. Never kafkajs' own
   * object, which a hostile record fills in quadratic time.
   */
  readonly headers: () => KeptHeaders;
  /** kafkajs silently drops control records, so that positions stand still: for it there are none. */
  readonly isControlRecord: false;
  /** A marker, or a record of an aborted transaction: its offset is used but holds nothing. */
  isVacant: boolean;
  readonly batchContext: BatchContext;
}

/** Decompresses the records of one batch; null: they are not compressed. */
export type CodecOf = (attributes: number) => { decompress(bytes: Buffer): Promise<Buffer> } | null;

/** Bytes before the records of a batch, from its base offset to the record count. */
const OVERHEAD = 61;
const LENGTH_ENDS = 12;
const FORMAT = 2;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
const LOG_APPEND_TIME = 0x08;
const TURN_MS = 20;
const RECORDS_BETWEEN_LOOKS = 250;

/**
 * The records of a fetched partition in format 2, the only one in Kafka 4. Guarantee: linear in the bytes, and it
 * yields to the event loop every `TURN_MS`, whatever the records are. A batch that is truncated at the end of the
 * response is omitted. Errors: those of a codec; `RangeError` for bytes that are not records.
 */
export async function decodeRecordSet(bytes: Buffer, codecOf: CodecOf): Promise<readonly FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  let until = performance.now() + TURN_MS;
  for (let at = 0; at + OVERHEAD <= bytes.length;) {
    const end = at + LENGTH_ENDS + bytes.readInt32BE(at + 8);
    if (end > bytes.length) break;
    if (bytes.readInt8(at + 16) !== FORMAT)
      throw new RangeError('the log contains records in a format older than Kafka 0.11');
    const { cursor, count, read } = await openBatch(bytes.subarray(at, end), codecOf);
    for (let index = 0; index < count; index += 1) {
      messages.push(read(cursor));
      if (index % RECORDS_BETWEEN_LOOKS !== 0 || performance.now() < until) continue;
      await nextTurn();
      until = performance.now() + TURN_MS;
    }
    at = end;
  }
  return messages;
}

async function openBatch(batch: Buffer, codecOf: CodecOf) {
  const [baseOffset, attributes] = [batch.readBigInt64BE(0), batch.readInt16BE(21)];
  const [firstTimestamp, maxTimestamp] = [batch.readBigInt64BE(27), batch.readBigInt64BE(35)];
  const batchContext: BatchContext = {
    producerId: String(batch.readBigInt64BE(43)),
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
    lastOffset: baseOffset + BigInt(batch.readInt32BE(23)),
    isControl: (attributes & CONTROL) !== 0,
  };
  const codec = codecOf(attributes);
  const stored = batch.subarray(OVERHEAD);
  const cursor = new Cursor(codec === null ? stored : await codec.decompress(stored));
  const times = { firstTimestamp, appended: (attributes & LOG_APPEND_TIME) !== 0 ? String(maxTimestamp) : null };
  return {
    cursor,
    count: batch.readInt32BE(57),
    read: (from: Cursor) => readRecord(from, { baseOffset, ...times, batchContext }),
  };
}

interface RecordSurroundings {
  readonly baseOffset: bigint;
  readonly firstTimestamp: bigint;
  readonly appended: string | null;
  readonly batchContext: BatchContext;
}

function readRecord(cursor: Cursor, { baseOffset, firstTimestamp, appended, batchContext }: RecordSurroundings) {
  const length = cursor.varint();
  const end = cursor.at + length;
  cursor.at += 1; // record attributes are unused
  const timestampDelta = cursor.varint();
  const offset = String(baseOffset + BigInt(cursor.varint()));
  const timestamp = appended ?? String(firstTimestamp + BigInt(timestampDelta));
  const [key, value] = [cursor.bytes(), cursor.bytes()];
  const { buffer, at: headersAt } = cursor;
  const headers = () => readHeaders(new Cursor(buffer, headersAt));
  cursor.at = end;
  const fetched: FetchedMessage = {
    offset,
    timestamp,
    key,
    value,
    headers,
    isControlRecord: false,
    isVacant: batchContext.isControl,
    batchContext,
  };
  return fetched;
}

const NO_HEADERS: KeptHeaders = { headers: [] };

function readHeaders(cursor: Cursor): KeptHeaders {
  const count = cursor.varint();
  if (count === 0) return NO_HEADERS;
  const collector = new HeaderCollector();
  for (let index = 0; index < count; index += 1) {
    const [nameStart, nameEnd] = cursor.extent();
    const [valueStart, valueEnd] = cursor.extent();
    if (valueStart === NONE) continue;
    collector.add(nameEnd - nameStart, valueEnd - valueStart, () => [
      cursor.buffer.toString('utf8', nameStart, nameEnd),
      cursor.buffer.subarray(valueStart, valueEnd),
    ]);
  }
  return collector.kept();
}

const NONE = -1;

/** Reads the numbers and byte strings of a record in sequence. */
class Cursor {
  constructor(
    readonly buffer: Buffer,
    public at = 0,
  ) {}

  /** Zigzag, up to ten bytes long; exact up to 2^53. */
  varint(): number {
    let [value, weight] = [0, 1];
    for (;;) {
      const byte = this.buffer.readUInt8(this.at++);
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      weight *= 0x80;
      if (weight > 2 ** 63) throw new RangeError('a number in a record is longer than ten bytes');
    }
  }

  /** The position of a byte string, which is skipped; both are -1 for null. */
  extent(): readonly [start: number, end: number] {
    const length = this.varint();
    if (length < 0) return [NONE, NONE];
    const start = this.at;
    this.at += length;
    if (this.at > this.buffer.length) throw new RangeError('a record is longer than its batch');
    return [start, this.at];
  }

  bytes(): Buffer | null {
    const [start, end] = this.extent();
    return start === NONE ? null : this.buffer.subarray(start, end);
  }
}
