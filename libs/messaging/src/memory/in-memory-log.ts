import type { TopicPartition } from '../assigned-partitions.js';
import { type BackOff, backOff } from '../back-off.js';
import type { EventSink, OutRecord, Placed } from '../event-sink.js';
import type { LogRecord, PartitionBounds } from '../event-source.js';
import { type LogLine, silent } from '../log-line.js';
import { ConsumerGroup } from './consumer-group.js';
import { InMemoryEventSink } from './in-memory-event-sink.js';
import { InMemoryEventSource } from './in-memory-event-source.js';
import { type Extract, type RawRecord, StoredPartition } from './stored-partition.js';

/** Time and scheduling of an in-memory log; a simulation gives its own. */
export interface InMemoryLogOptions {
  /** The broker's clock, ms. */
  readonly now: () => number;
  /** Runs a task after a delay, never at once; 0 is as soon as possible. Reading starts no timer but through it. */
  readonly schedule: (task: () => void, afterMs: number) => void;
  readonly backOff: BackOff;
  /** Most records a batch. */
  readonly batchRecords: number;
  /** What is under way when a source stops is given up after it, ms. */
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
 * A log in memory with topics, partitions, offsets, broker time and consumer groups: any number of sources and sinks share it.
 * Guarantee: what the ports promise. Stale owners are commoner than on a broker: a rebalance waits for no batch under way.
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

  /** Nothing happens for a topic that exists. */
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

  /** Gives a topic more partitions, as an administrator may; its groups deal them out. */
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

  /** Appends as one producer batch does: one timestamp for all, dense offsets within each partition; all or nothing. */
  append(records: readonly OutRecord[]): readonly Placed[] {
    const timestamp = this.options.now();
    const addressed = records.map((record) => ({ record, partition: this.#partitionFor(record) }));
    const placed = addressed.map(({ record, partition }) => partition.append(toBytes(record), timestamp));
    new Set(addressed.map(({ partition }) => partition.name)).forEach((name) => this.#announce(name));
    return placed;
  }

  /** Appends what a producer wrote that is not ours. */
  appendRaw(partition: TopicPartition, record: RawRecord): Placed {
    const placed = this.#partition(partition).append(record, this.options.now());
    this.#announce(partition);
    return placed;
  }

  /** Appends offsets that hold no record: markers of transactions, and the records of one that was aborted. */
  appendVacant(partition: TopicPartition, count: number): void {
    this.#partition(partition).appendVacant(count);
    this.#announce(partition);
  }

  /** What a fetch at an offset brings, at most `limit` records. */
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

  /** What is held of a partition. */
  bounds(partition: TopicPartition): Omit<PartitionBounds, 'committed'> {
    const { first, end } = this.#partition(partition);
    return { first, end, partitions: this.partitionCount(partition.topic) };
  }

  /** Leaves a hole: these offsets are not held, and nothing says that no record was there. */
  skipOffsets(partition: TopicPartition, count: bigint): void {
    this.#partition(partition).skip(count);
  }

  /** Forgets the records below an offset, as retention does. */
  expire(partition: TopicPartition, below: bigint): void {
    this.#partition(partition).expire(below);
  }

  group(groupId: string): ConsumerGroup {
    const group = this.#groups.get(groupId) ?? new ConsumerGroup((topic) => this.partitionCount(topic));
    this.#groups.set(groupId, group);
    return group;
  }

  /** Tells of every append until the answer is called. */
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

/** FNV-1a: any stable hash will do here, only the broker's clients must agree on theirs. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
