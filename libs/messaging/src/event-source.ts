import type { KeptHeaders } from './kept-headers.js';

/**
 * A record as the broker holds it: an offset in a partition, a broker timestamp, bytes. Header names may repeat; the
 * values of one name keep their order. A header without a value counts as absent and is left out; an empty one has zero
 * bytes. `headersInAll`: set when the record had more headers than any reader accepts.
 */
export interface LogRecord extends KeptHeaders {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** LogAppendTime, ms. The same for all records of one producer batch: order by offset, never by time. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
}

/**
 * Everything that a partition holds between two offsets. Offsets without a record are vacant, as the log itself has
 * shown: a transaction marker, or a record of an aborted transaction. A batch never spans an offset that the log did
 * not show: it ends before that offset, and the next batch begins after it.
 */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  /** The first offset that the batch covers. */
  readonly from: bigint;
  /** The offset after the last one. */
  readonly through: bigint;
  /** In offset order; empty: all offsets are vacant. */
  readonly records: readonly LogRecord[];
  /** Offset after the last record that the broker holds. */
  readonly highWatermark: bigint;
}

/**
 * A handler's decision on a batch. `next`: everything below this offset has taken effect; reading continues there,
 * whether inside the batch (the rest is delivered again), after it, or before it. `restMs`: wait this long before
 * continuing; other partitions are still read, which they are not while a handler works. Absent: continue at once.
 * `halt`: the partition stops until an operator acts; others continue.
 */
export type BatchOutcome = { readonly status: 'next'; readonly offset: bigint; readonly restMs?: number } | Halt;

/** `reason`: one sentence that says what to do, safe for everyone to read. `cause`: goes to the log with it. */
export interface Halt {
  readonly status: 'halt';
  readonly reason: string;
  readonly cause?: unknown;
}

/** What the log holds of a partition: from `first` up to, but not including, `end`, where a transaction may be open. */
export interface PartitionBounds {
  readonly first: bigint;
  readonly end: bigint;
  /** The position that the group last committed; null: the log reports that it never committed one. */
  readonly committed: bigint | null;
  /** Number of partitions of the topic. */
  readonly partitions: number;
}

export interface PartitionHandler {
  /**
   * Returns where to read from. Called on every assignment before any batch, again for a partition that stays here
   * through a rebalance, and again when the log no longer holds the position. Null: start at the committed offset if
   * the log still holds it, else at the oldest record. `bounds` asks the log. A rejection is an infrastructure failure:
   * back-off, then the same call again.
   */
  assigned(topic: string, partition: number, bounds: () => Promise<PartitionBounds>): Promise<bigint | null | Halt>;
  /**
   * A rejection is an infrastructure failure: the partition backs off and the same records are delivered again. Calls
   * for one partition never overlap, except with a call that was given up (`restart`, `stop`): it may still be in
   * progress during the next one, and its result is ignored.
   */
  handle(batch: RecordBatch): Promise<BatchOutcome>;
  /**
   * The partition may belong to another owner now; batches in progress are not interrupted, and their results are
   * ignored.
   */
  revoked(topic: string, partition: number): Promise<void>;
}

export interface Subscription {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handler: PartitionHandler;
}

/**
 * How far a subscription lags, over all partitions that it reads and for each of them. While a position is unknown, the
 * lag counts from the group's committed offset, else from the first record held.
 */
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

/** The state of a partition at this source: what a watchdog needs to tell idle from stuck (I13). */
export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  readonly state: ReadingState;
  /** Where reading continues; null: not known yet. */
  readonly position: bigint | null;
  /** As of the last batch; null: none yet. */
  readonly highWatermark: bigint | null;
  /** When it was assigned or last moved forward, ms of the source's clock. */
  readonly movedAt: number;
  /** When a handler call last failed; null: never. */
  readonly failedAt: number | null;
  /** Why it halted; null: it has not halted. */
  readonly reason: string | null;
}

/** A reason why a source cannot read everything that it subscribed to. */
export type Trouble =
  /** It is not a member of its group; `sinceMs`: by the source's clock. */
  | { readonly kind: 'not-joined'; readonly sinceMs: number }
  | { readonly kind: 'topic-missing'; readonly topic: string }
  | { readonly kind: 'halted'; readonly topic: string; readonly partition: number; readonly reason: string };

/**
 * Reads partitions of a log. Delivers at least once, in offset order within a partition. The committed offset is only a
 * hint.
 */
export abstract class EventSource {
  /**
   * Starts reading; resolves when it has joined the group. It waits as long as necessary for an unresponsive log and
   * for the first of the topics to exist; missing topics are read as soon as they are created. Rejects when it is
   * stopped first. One subscription per source; none after `stop`.
   */
  abstract start(subscription: Subscription): Promise<void>;
  /**
   * Finishes the batches in progress, leaves the group, tells the handler which partitions it lost, and disconnects; no
   * handler is called after it resolves. A batch that takes too long is given up: it is no longer awaited.
   */
  abstract stop(): Promise<void>;
  /**
   * Leaves the group and joins it again; calls in progress are given up. Halted partitions stay halted. For a watchdog
   * (I13).
   */
  abstract restart(): Promise<void>;
  /**
   * Asks the log for its ends, so the lag stays correct while nothing is delivered. Rejects when the log does not
   * report them: a missing answer is never taken for no lag.
   */
  abstract lag(): Promise<Lag>;
  /** Empty: everything is being read. */
  abstract troubles(): readonly Trouble[];
  /** Partitions currently assigned to this source. */
  abstract progress(): readonly PartitionProgress[];
}
