import type { EventSink } from '../../event-sink.js';
import type { EventSource } from '../../event-source.js';
import type { RawRecord } from '../../memory/stored-partition.js';

/** One log, opened for one test. */
export interface EventLogUnderTest {
  /** Creates a topic that no other test uses, or the named one. */
  createTopic(partitions: number, name?: string): Promise<string>;
  deleteTopic(topic: string): Promise<void>;
  addPartitions(topic: string, count: number): Promise<void>;
  sink(): EventSink;
  source(): EventSource;
  /** Writes as a foreign producer: any bytes, repeated headers, its own idea of time. */
  appendRaw(topic: string, record: RawRecord): Promise<void>;
  /** Writes values to partition 0 in one transaction; its marker uses an offset too. */
  appendTransaction(topic: string, values: readonly string[], end: 'commit' | 'abort'): Promise<void>;
  /** Deletes the records of partition 0 below an offset. */
  deleteRecords(topic: string, below: bigint): Promise<void>;
}
