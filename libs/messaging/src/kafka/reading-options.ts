import { type BackOff, backOff } from '../back-off.js';

/** How a member of a consumer group reads. The defaults are those of the design; tests and slow links give others. */
export interface KafkaReadingOptions {
  readonly sessionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long the group waits for a member that has a batch under way. */
  readonly rebalanceTimeoutMs: number;
  /** Heartbeats end after it, so that the group takes the partitions of a stuck handler away. */
  readonly batchAtMostMs: number;
  /** Longest wait of a fetch: also how late a partition that was paused goes on. */
  readonly fetchWaitMs: number;
  /** How long a fresh broker or topic may take to name its leaders. */
  readonly metadataWithinMs: number;
  /** Most bytes, as the broker keeps them, of a batch. */
  readonly batchBytes: number;
  /** Batches of different partitions handled beside each other. */
  readonly concurrency: number;
  readonly backOff: BackOff;
  /** Clock, ms. */
  readonly now: () => number;
}

export const readingDefaults: KafkaReadingOptions = {
  sessionTimeoutMs: 10_000,
  heartbeatMs: 3_000,
  rebalanceTimeoutMs: 60_000,
  batchAtMostMs: 60_000,
  fetchWaitMs: 250,
  metadataWithinMs: 30_000,
  batchBytes: 1_048_576,
  concurrency: 8,
  backOff: backOff({ firstMs: 250, mostMs: 30_000 }, Math.random),
  now: Date.now,
};
