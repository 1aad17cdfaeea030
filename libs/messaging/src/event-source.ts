import type { KeptHeaders } from './kept-headers.js';

/**
 * What the broker holds: an offset in a partition, a broker timestamp, bytes. Header names may repeat, values of one name keep their order. A header
 * without a value counts as absent and is not there; one that is empty has zero bytes. `headersInAll`: the record had more headers than anybody takes.
 */
export interface LogRecord extends KeptHeaders {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** LogAppendTime, ms. One value for all that a producer appended at once: order by offset, never by time. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
}

/**
 * All that a partition holds from one offset to another: what is not among the records is vacant, as the log itself has shown: a marker of a transaction, or
 * a record of one that was aborted. An offset that the log did not show is in no batch: a batch ends before it, and the next begins above it.
 */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  /** The first offset that the batch speaks of. */
  readonly from: bigint;
  /** The offset after the last. */
  readonly through: bigint;
  /** In offset order; empty: all offsets are vacant. */
  readonly records: readonly LogRecord[];
  /** Offset after the last record that the broker holds. */
  readonly highWatermark: bigint;
}

/**
 * What a handler made of a batch. `next`: everything below that offset has taken effect; reading goes on there, be it inside the batch
 * (the rest comes again), after it, or before it. `restMs`: but not before so long; other partitions are read meanwhile, which they are not while a handler
 * works. Absent: at once. `halt`: the partition stops until an operator acts; others go on.
 */
export type BatchOutcome = { readonly status: 'next'; readonly offset: bigint; readonly restMs?: number } | Halt;

/** `reason`: one sentence that says what to do, for everybody to read. `cause`: what goes to the log beside it. */
export interface Halt {
  readonly status: 'halt';
  readonly reason: string;
  readonly cause?: unknown;
}

/** What the log holds of a partition: from `first` up to, but not including, `end`, where a transaction may be open. */
export interface PartitionBounds {
  readonly first: bigint;
  readonly end: bigint;
  /** Where the group was last, as far as it said; null: the log says that it never did. */
  readonly committed: bigint | null;
  /** How many partitions the topic has. */
  readonly partitions: number;
}

export interface PartitionHandler {
  /**
   * Called on every assignment, before any batch, again for a partition that stays here through a rebalance, and again when the log no longer holds
   * the position: where to read from. Null leaves it to the committed offset if that is held, else the oldest record. `bounds` asks the log. A throw
   * is a failure of infrastructure: back-off, and the same call again.
   */
  assigned(topic: string, partition: number, bounds: () => Promise<PartitionBounds>): Promise<bigint | null | Halt>;
  /**
   * A throw is a failure of infrastructure: the partition backs off and the same records come again. Never two calls at once for one partition, but
   * for a call that was given up (`restart`, `stop`): it may still be under way beside the next, and what it returns is not followed.
   */
  handle(batch: RecordBatch): Promise<BatchOutcome>;
  /** The partition may belong to another owner now; batches under way are not interrupted, and what they return is not followed. */
  revoked(topic: string, partition: number): Promise<void>;
}

export interface Subscription {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handler: PartitionHandler;
}

/** How far a subscription is behind, over all partitions it reads and for each. A position that is not known yet counts from where the group was, else from the first record held. */
export interface Lag {
  readonly records: bigint;
  readonly partitions: readonly PartitionLag[];
}

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
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
  /** When a call of the handler last failed; null: none yet. */
  readonly failedAt: number | null;
  /** Why it halted; null: it has not. */
  readonly reason: string | null;
}

/** What keeps a source from reading all that it was subscribed to. */
export type Trouble =
  /** It is no member of its group; `sinceMs`: by the source's clock. */
  | { readonly kind: 'not-joined'; readonly sinceMs: number }
  | { readonly kind: 'topic-missing'; readonly topic: string }
  | { readonly kind: 'halted'; readonly topic: string; readonly partition: number; readonly reason: string };

/** Reads partitions of a log. Delivers at least once, in offset order within a partition. The committed offset is only a hint. */
export abstract class EventSource {
  /**
   * Starts reading; resolves when the group has been joined, and waits for that as long as it takes: for a log that does not answer, and for the
   * first of the topics. Those that are missing are read when they come. Rejects when it is stopped before. One subscription per source; none once
   * stopped.
   */
  abstract start(subscription: Subscription): Promise<void>;
  /**
   * Finishes the batches under way, leaves the group, tells the handler what it lost and disconnects; no handler is called after it resolves.
   * A batch that takes too long is given up: it is no longer awaited.
   */
  abstract stop(): Promise<void>;
  /** Leaves the group and joins it anew; calls under way are given up. Halted partitions stay halted. For a watchdog (I13). */
  abstract restart(): Promise<void>;
  /** Asks the log for its ends, so it stays true while nothing is delivered. Rejects when the log does not say: silence is never taken for none. */
  abstract lag(): Promise<Lag>;
  /** Empty: everything is read. */
  abstract troubles(): readonly Trouble[];
  /** Partitions assigned to this source now. */
  abstract progress(): readonly PartitionProgress[];
}
