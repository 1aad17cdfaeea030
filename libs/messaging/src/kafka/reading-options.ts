import { type BackOff, backOff } from '../back-off.js';

/** How a member of a consumer group reads. The defaults are for production; tests and slow links set other values. */
export interface KafkaReadingOptions {
  readonly sessionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long the group waits for a member with a batch in progress. */
  readonly rebalanceTimeoutMs: number;
  /**
   * After this time an attempt to join counts as failed, and another one follows. Longer than a group may take to
   * assign its partitions.
   */
  readonly joinAtMostMs: number;
  /** Heartbeats end after this time, so that the group takes the partitions of a stuck handler away. */
  readonly batchAtMostMs: number;
  /** A batch in progress is given this long when reading stops; then it is given up. */
  readonly stopWithinMs: number;
  /**
   * Longest wait of a fetch that finds nothing. Nothing else waits for it: a record ends it, and it ends by itself when
   * a paused partition resumes.
   */
  readonly fetchWaitMs: number;
  /**
   * Shortest time from the beginning of one fetch from a broker to that of the next. It delays nothing after a fetch
   * that has waited this long, so it takes effect only while records arrive faster.
   */
  readonly fetchEveryMs: number;
  /**
   * Shortest time from one commit of offsets to the next. After a crash, at most the records of this time, and those of
   * the commit in flight, are read again. A member that leaves does not wait for it.
   */
  readonly hintEveryMs: number;
  /** Time within which added partitions and deleted topics are noticed. */
  readonly metadataMaxAgeMs: number;
  /**
   * Maximum bytes of a batch, as stored by the broker. Must not be below the broker's own limit for a batch, or a full
   * one may wait behind others forever.
   */
  readonly batchBytes: number;
  /**
   * Maximum bytes of the batches that are fetched together from one broker: the bound on memory, regardless of the
   * backlog.
   */
  readonly fetchBytes: number;
  /** Number of batches of different partitions that are handled concurrently. */
  readonly concurrency: number;
  /** Attempts of the client before it reports a failure of the group. */
  readonly retries: number;
  /** For a partition whose handler failed. */
  readonly backOff: BackOff;
  /** For joining the group. */
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
  fetchEveryMs: 25,
  hintEveryMs: 100,
  metadataMaxAgeMs: 60_000,
  batchBytes: 1_048_576,
  fetchBytes: 16_777_216,
  concurrency: 8,
  retries: 3,
  backOff: backOff({ firstMs: 250, mostMs: 30_000 }, Math.random),
  joinBackOff: backOff({ firstMs: 250, mostMs: 5_000 }, Math.random),
  now: Date.now,
};
