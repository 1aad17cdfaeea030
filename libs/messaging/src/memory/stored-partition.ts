import type { TopicPartition } from '../assigned-partitions.js';
import type { Placed } from '../event-sink.js';
import type { LogRecord } from '../event-source.js';

/** A record as any producer may write it. */
export type RawRecord = Pick<LogRecord, 'key' | 'value' | 'headers'>;

/** The records that one partition of an in-memory log holds, in offset order. */
export class StoredPartition {
  readonly #records: LogRecord[] = [];
  #end = 0n;

  constructor(readonly name: TopicPartition) {}

  /** Offset of the next record. */
  get end(): bigint {
    return this.#end;
  }

  /** Bytes are copied: the log keeps what was sent, whatever the sender does with its buffers. */
  append({ key, value, headers }: RawRecord, timestamp: number): Placed {
    const offset = this.#end++;
    this.#records.push({
      ...this.name,
      offset,
      timestamp,
      key: key === null ? null : Uint8Array.from(key),
      value: value === null ? null : Uint8Array.from(value),
      headers: headers.map(([name, bytes]) => [name, Uint8Array.from(bytes)] as const),
    });
    return { partition: this.name.partition, offset };
  }

  read(from: bigint, limit: number): readonly LogRecord[] {
    const index = this.#firstAtOrAbove(from);
    return this.#records.slice(index, index + limit);
  }

  skip(count: bigint): void {
    this.#end += count;
  }

  expire(below: bigint): void {
    this.#records.splice(0, this.#firstAtOrAbove(below));
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
