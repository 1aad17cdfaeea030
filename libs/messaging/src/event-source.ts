/** What the broker holds: an offset in a partition, a broker timestamp, bytes. Header names may repeat. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** LogAppendTime, ms. One value for all that a producer appended at once: order by offset, never by time. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** Values of one name keep their order; a header without a value has zero bytes. */
  readonly headers: readonly (readonly [name: string, value: Uint8Array])[];
}

/** Consecutive records of one partition, never empty, in offset order. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** Offset after the last record that the broker holds. */
  readonly highWatermark: bigint;
}

/**
 * What a handler made of a batch. `next`: everything below that offset has taken effect; reading goes on there, be it inside the batch
 * (the rest comes again), after it, or before it. `halt`: the partition stops until an operator acts; others go on.
 */
export type BatchOutcome =
  { readonly status: 'next'; readonly offset: bigint } | { readonly status: 'halt'; readonly reason: string };

export interface PartitionHandler {
  /**
   * Called on every assignment, before any batch, and again for a partition that stays here through a rebalance: where to read from;
   * null leaves it to the committed offset, else the oldest record. A throw is a failure of infrastructure: back-off, and the same call again.
   */
  assigned(topic: string, partition: number): Promise<bigint | null>;
  /** A throw is a failure of infrastructure: the partition backs off and the same records come again. Never two calls at once for one partition. */
  handle(batch: RecordBatch): Promise<BatchOutcome>;
  /** The partition may belong to another owner now; batches under way are not interrupted, and what they return is not followed. */
  revoked(topic: string, partition: number): Promise<void>;
}

export interface Subscription {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handler: PartitionHandler;
}

/** How far a subscription is behind, over all partitions it reads. */
export interface Lag {
  readonly records: bigint;
}

/** `starting`: waits for `assigned`; `waiting`: backs off after a failure. */
export type ReadingState = 'starting' | 'reading' | 'waiting' | 'halted';

/** How a partition stands at this source: what a watchdog needs to tell idle from stuck (I13). */
export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  readonly state: ReadingState;
  /** Where reading goes on; null: not known yet. */
  readonly position: bigint | null;
  /** As of the last batch; null: none yet. */
  readonly highWatermark: bigint | null;
  /** When it was assigned or last moved on, ms of the source's clock. */
  readonly movedAt: number;
}

/** Reads partitions of a log. Delivers at least once, in offset order within a partition. The committed offset is only a hint. */
export abstract class EventSource {
  /** Starts reading; resolves when the group has been joined, rejects when a topic does not exist. One subscription per source; none once stopped. */
  abstract start(subscription: Subscription): Promise<void>;
  /** Finishes the batches under way, leaves the group, tells the handler what it lost and disconnects; no handler is called after it resolves. */
  abstract stop(): Promise<void>;
  /** Asks the log for its ends, so it stays true while nothing is delivered. */
  abstract lag(): Promise<Lag>;
  /** True while the group is joined and no partition has halted. */
  abstract healthy(): boolean;
  /** Partitions assigned to this source now. */
  abstract progress(): readonly PartitionProgress[];
}
