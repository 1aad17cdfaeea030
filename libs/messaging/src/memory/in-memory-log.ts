import type { TopicPartition } from '../assigned-partitions.js';
import { type BackOff, backOff } from '../back-off.js';
import type { EventSink, OutRecord, Placed } from '../event-sink.js';
import type { LogRecord, PartitionBounds } from '../event-source.js';
import { type LogLine, silent } from '../log-line.js';
import { ConsumerGroup } from './consumer-group.js';
import { InMemoryEventSink } from './in-memory-event-sink.js';
import { InMemoryEventSource } from './in-memory-event-source.js';
import { type Extract, type RawRecord, StoredPartition } from './stored-partition.js';

/** Clock and scheduling of an in-memory log; a simulation supplies its own. */
export interface InMemoryLogOptions {
  /** The broker's clock, ms. */
  readonly now: () => number;
  /** Runs a task after a delay, never at once; 0 means as soon as possible. All timers of reading go through it. */
  readonly schedule: (task: () => void, afterMs: number) => void;
  readonly backOff: BackOff;
  /** Maximum records per batch. */
  readonly batchRecords: number;
  /** Work in progress when a source stops is given up after this time, ms. */
  readonly stopWithinMs: number;
  readonly log: LogLine;
}

const systemTime: InMemoryLogOptions = {
  now: Date.now,
  schedule: (task, afterMs) => {
    if (afterMs === 0) setImmediate(task);
    else setTimeout(task, afterMs);
  },
  backOff: backOff({ firstMs: 1, mostMs: 1_000 }, Math.random),
  batchRecords: 500,
  stopWithinMs: 4_000,
  log: silent,
};

/**
 * A log in memory with topics, partitions, offsets, broker time and consumer groups, shared by any number of sources
 * and sinks. Guarantee: those of the ports. Stale owners are more common than on a broker: a rebalance waits for no
 * batch in progress.
 */
export class InMemoryLog {
  readonly options: InMemoryLogOptions;
  readonly #topics = new Map<string, readonly StoredPartition[]>();
  readonly #groups = new Map<string, ConsumerGroup>();
  readonly #listeners = new Set<(partition: TopicPartition) => void>();
  #unkeyed = 0;

  constructor(options: Partial<InMemoryLogOptions> = {}) {
    this.options = { ...systemTime, ...options };
  }

  /** Does nothing if the topic exists. */
  createTopic(topic: string, partitions: number): void {
    if (this.#topics.has(topic)) return;
    const stored = Array.from({ length: partitions }, (_, partition) => new StoredPartition({ topic, partition }));
    this.#topics.set(topic, stored);
    this.#announce({ topic, partition: 0 });
  }

  has(topic: string): boolean {
    return this.#topics.has(topic);
  }

  deleteTopic(topic: string): void {
    this.#topics.delete(topic);
    this.#announce({ topic, partition: 0 });
  }

  /** Adds partitions to a topic, as an administrator may; its groups reassign them. */
  addPartitions(topic: string, count: number): void {
    const before = this.#topic(topic);
    const added = Array.from(
      { length: count },
      (_, place) => new StoredPartition({ topic, partition: before.length + place }),
    );
    this.#topics.set(topic, [...before, ...added]);
    for (const group of this.#groups.values()) group.rebalance();
  }

  sink(): EventSink {
    return new InMemoryEventSink(this);
  }

  source(): InMemoryEventSource {
    return new InMemoryEventSource(this);
  }

  /** Throws for a topic that does not exist. */
  partitionCount(topic: string): number {
    return this.#topic(topic).length;
  }

  /**
   * Appends as one producer batch does: one timestamp for all records, dense offsets within each partition; all or
   * nothing.
   */
  append(records: readonly OutRecord[]): readonly Placed[] {
    const timestamp = this.options.now();
    const addressed = records.map((record) => ({ record, partition: this.#partitionFor(record) }));
    const placed = addressed.map(({ record, partition }) => partition.append(toBytes(record), timestamp));
    new Set(addressed.map(({ partition }) => partition.name)).forEach((name) => this.#announce(name));
    return placed;
  }

  /** Appends a record of a foreign producer. */
  appendRaw(partition: TopicPartition, record: RawRecord): Placed {
    const placed = this.#partition(partition).append(record, this.options.now());
    this.#announce(partition);
    return placed;
  }

  /** Appends offsets that hold no record: transaction markers and records of an aborted transaction. */
  appendVacant(partition: TopicPartition, count: number): void {
    this.#partition(partition).appendVacant(count);
    this.#announce(partition);
  }

  /** What a fetch at an offset returns, at most `limit` records. */
  extract(partition: TopicPartition, from: bigint, limit = this.options.batchRecords): Extract {
    return this.#partition(partition).extract(from, limit);
  }

  /** Records at or above an offset, at most `limit`. */
  read(partition: TopicPartition, from = 0n, limit = Number.MAX_SAFE_INTEGER): readonly LogRecord[] {
    return this.#partition(partition).read(from, limit);
  }

  /** Offset of the next record: the high watermark. */
  end(partition: TopicPartition): bigint {
    return this.#partition(partition).end;
  }

  /** The bounds of what a partition holds. */
  bounds(partition: TopicPartition): Omit<PartitionBounds, 'committed'> {
    const { first, end } = this.#partition(partition);
    return { first, end, partitions: this.partitionCount(partition.topic) };
  }

  /** Leaves a gap: these offsets are not held, and nothing shows that they were without a record. */
  skipOffsets(partition: TopicPartition, count: bigint): void {
    this.#partition(partition).skip(count);
  }

  /** Removes the records below an offset, as retention does. */
  expire(partition: TopicPartition, below: bigint): void {
    this.#partition(partition).expire(below);
  }

  group(groupId: string): ConsumerGroup {
    const group = this.#groups.get(groupId) ?? new ConsumerGroup((topic) => this.partitionCount(topic));
    this.#groups.set(groupId, group);
    return group;
  }

  /** Notifies of every append until the returned function is called. */
  listen(listener: (partition: TopicPartition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #announce(partition: TopicPartition): void {
    for (const listener of this.#listeners) listener(partition);
  }

  #partitionFor({ topic, partition, key }: OutRecord): StoredPartition {
    const count = this.partitionCount(topic);
    const spread = () => (key === null ? this.#unkeyed++ : hashOf(key)) % count;
    return this.#partition({ topic, partition: partition ?? spread() });
  }

  #partition({ topic, partition }: TopicPartition): StoredPartition {
    const stored = this.#topic(topic)[partition];
    if (stored === undefined) throw new Error(`topic ${topic} has no partition ${partition}`);
    return stored;
  }

  #topic(name: string): readonly StoredPartition[] {
    const partitions = this.#topics.get(name);
    if (partitions === undefined) throw new Error(`topic ${name} does not exist`);
    return partitions;
  }
}

function toBytes({ key, value, headers }: OutRecord): RawRecord {
  const utf8 = new TextEncoder();
  const pairs = Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const);
  return { key: key === null ? null : utf8.encode(key), value, headers: pairs };
}

/** FNV-1a: any stable hash will do here; only the broker's clients must agree on theirs. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
