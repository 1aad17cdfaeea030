import type { TopicPartition } from '../assigned-partitions.js';
import type { Placed } from '../event-sink.js';
import type { LogRecord, RecordBatch } from '../event-source.js';
import { HeaderCollector } from '../kept-headers.js';

/** A record as any producer may write it; null: a header without a value. */
export interface RawRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [name: string, value: Uint8Array | null])[];
}

/** What a partition holds from one offset on. */
export type Extract = Pick<RecordBatch, 'from' | 'through' | 'records'>;

/** The records of one partition of an in-memory log, in offset order, and the offsets that hold none. */
export class StoredPartition {
  readonly #records: LogRecord[] = [];
  /** Offsets that are used but hold no record. */
  readonly #vacant = new Set<bigint>();
  #first = 0n;
  #end = 0n;

  constructor(readonly name: TopicPartition) {}

  /** Offset of the next record. */
  get end(): bigint {
    return this.#end;
  }

  /** The lowest offset that is held; the end if there is none. */
  get first(): bigint {
    return this.#first;
  }

  /** Bytes are copied: the log keeps what was sent, whatever the sender does with its buffers later. */
  append({ key, value, headers }: RawRecord, timestamp: number): Placed {
    const offset = this.#end++;
    this.#records.push({
      ...this.name,
      offset,
      timestamp,
      key: key === null ? null : Uint8Array.from(key),
      value: value === null ? null : Uint8Array.from(value),
      ...keptOf(headers),
    });
    return { partition: this.name.partition, offset };
  }

  /** Uses up offsets that hold no record, as a transaction does. */
  appendVacant(count: number): void {
    for (let index = 0; index < count; index += 1) this.#vacant.add(this.#end++);
  }

  /**
   * What a fetch returns: at most `limit` records, from an offset on, or from the next offset that is held, up to the
   * next gap.
   */
  extract(from: bigint, limit: number): Extract {
    const candidates = this.read(from, limit);
    const records: LogRecord[] = [];
    let through = this.#heldFrom(from, candidates[0]?.offset ?? this.#end);
    const begins = through;
    while (through < this.#end) {
      const record = candidates[records.length];
      if (record?.offset === through) records.push(record);
      else if (!this.#vacant.has(through)) break;
      through += 1n;
    }
    return { from: begins, through, records };
  }

  read(from: bigint, limit: number): readonly LogRecord[] {
    const index = this.#firstAtOrAbove(from);
    return this.#records.slice(index, index + limit);
  }

  /** Drops offsets: nothing shows that they hold no record. */
  skip(count: bigint): void {
    this.#end += count;
  }

  expire(below: bigint): void {
    this.#records.splice(0, this.#firstAtOrAbove(below));
    for (const offset of this.#vacant) if (offset < below) this.#vacant.delete(offset);
    if (below > this.#first) this.#first = below;
  }

  /** The first offset at or above `from` that is a record or vacant; `record`: where the next record is. */
  #heldFrom(from: bigint, record: bigint): bigint {
    const start = from < this.#first ? this.#first : from;
    for (let offset = start; offset < record; offset += 1n) if (this.#vacant.has(offset)) return offset;
    return record;
  }

  #firstAtOrAbove(offset: bigint): number {
    let [low, high] = [0, this.#records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#records[middle]?.offset ?? offset) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function keptOf(headers: RawRecord['headers']) {
  const collector = new HeaderCollector();
  for (const [name, value] of headers) {
    if (value !== null) collector.add(Buffer.byteLength(name), value.length, () => [name, Uint8Array.from(value)]);
  }
  return collector.kept();
}
