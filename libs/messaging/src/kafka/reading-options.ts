import { type BackOff, backOff } from '../back-off.js';

/** How a member of a consumer group reads. The defaults are those of production; tests and slow links give others. */
export interface KafkaReadingOptions {
  readonly sessionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long the group waits for a member that has a batch under way. */
  readonly rebalanceTimeoutMs: number;
  /** An attempt to join that takes longer has failed: another one follows. Longer than a group may take to deal its partitions out. */
  readonly joinAtMostMs: number;
  /** Heartbeats end after it, so that the group takes the partitions of a stuck handler away. */
  readonly batchAtMostMs: number;
  /** A batch under way is given this long when reading stops; then it is given up. */
  readonly stopWithinMs: number;
  /** Longest wait of a fetch: also how late a partition that was paused goes on. */
  readonly fetchWaitMs: number;
  /** How late a topic that was given more partitions, or was deleted, is noticed. */
  readonly metadataMaxAgeMs: number;
  /** Most bytes, as the broker keeps them, of a batch; not below what the broker takes as one, else a full one may wait behind others for ever. */
  readonly batchBytes: number;
  /** Most bytes of the batches that are fetched together from one broker: what memory holds, whatever the backlog. */
  readonly fetchBytes: number;
  /** Batches of different partitions handled beside each other. */
  readonly concurrency: number;
  /** Attempts of the client before a failure of the group is told. */
  readonly retries: number;
  /** Of a partition whose handler failed. */
  readonly backOff: BackOff;
  /** Of joining the group. */
  readonly joinBackOff: BackOff;
  /** Clock, ms. */
  readonly now: () => number;
}

export const readingDefaults: KafkaReadingOptions = {
  sessionTimeoutMs: 10_000,
  heartbeatMs: 3_000,
  rebalanceTimeoutMs: 60_000,
  joinAtMostMs: 180_000,
  batchAtMostMs: 60_000,
  stopWithinMs: 4_000,
  fetchWaitMs: 250,
  metadataMaxAgeMs: 60_000,
  batchBytes: 1_048_576,
  fetchBytes: 16_777_216,
  concurrency: 8,
  retries: 3,
  backOff: backOff({ firstMs: 250, mostMs: 30_000 }, Math.random),
  joinBackOff: backOff({ firstMs: 250, mostMs: 5_000 }, Math.random),
  now: Date.now,
};
