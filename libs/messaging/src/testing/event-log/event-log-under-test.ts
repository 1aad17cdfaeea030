import type { EventSink } from '../../event-sink.js';
import type { EventSource } from '../../event-source.js';
import type { RawRecord } from '../../memory/stored-partition.js';

/** One log, opened for one test. */
export interface EventLogUnderTest {
  /** Makes a topic that no other test uses, or the one that is named. */
  createTopic(partitions: number, name?: string): Promise<string>;
  deleteTopic(topic: string): Promise<void>;
  addPartitions(topic: string, count: number): Promise<void>;
  sink(): EventSink;
  source(): EventSource;
  /** Writes as a producer that is not ours: any bytes, repeated headers, its own idea of time. */
  appendRaw(topic: string, record: RawRecord): Promise<void>;
  /** Writes values to partition 0 in one transaction; its marker takes an offset too. */
  appendTransaction(topic: string, values: readonly string[], end: 'commit' | 'abort'): Promise<void>;
  /** Forgets the records of partition 0 below an offset. */
  deleteRecords(topic: string, below: bigint): Promise<void>;
}
