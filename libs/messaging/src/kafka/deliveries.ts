import type { EachBatchPayload } from 'kafkajs';
import type { AssignedPartitions } from '../assigned-partitions.js';
import type { LogLine } from '../log-line.js';
import type { OutstandingCalls } from '../outstanding-calls.js';
import type { PartitionSession, Step } from '../partition-session.js';
import type { DelayedTasks } from './delayed-tasks.js';
import { startHeartbeats } from './heartbeats.js';
import { toRecordBatch } from './kafka-record.js';
import type { Membership } from './membership.js';
import { OffsetHints } from './offset-hints.js';
import type { KafkaReadingOptions } from './reading-options.js';

/** What a set of deliveries shares with its source. */
export interface DeliverySurroundings {
  readonly partitions: AssignedPartitions;
  readonly options: KafkaReadingOptions;
  readonly log: LogLine;
  readonly calls: OutstandingCalls;
  readonly tasks: DelayedTasks;
  /** False: another membership is reading now, or none. */
  readonly isCurrent: () => boolean;
  readonly isStopping: () => boolean;
  /** Called whenever a batch has moved its partition forward. */
  readonly movedOn: () => void;
}

/** A position to commit, and the batch through which it can be. */
interface Hint {
  readonly from: bigint;
  readonly payload: EachBatchPayload;
}

/** A fetch ends after this time while a partition is about to be read: it could not be part of that fetch. */
const WHILE_BEGINNING_MS = 20;

/** Passes one membership's batches to the sessions of their partitions, and applies their answers to its consumer. */
export class Deliveries {
  readonly #beginning = new Set<PartitionSession>();
  readonly #hints: OffsetHints<PartitionSession, Hint>;

  constructor(
    private readonly membership: Membership,
    private readonly around: DeliverySurroundings,
  ) {
    const failed = (error: unknown) => around.log('warn', 'the hint was not committed', { error });
    this.#hints = new OffsetHints(around.options.hintEveryMs, async (positions) => this.#commitAll(positions), failed);
  }

  /**
   * kafkajs reports a join before it fetches: a partition that is paused in this very turn is not read until its
   * session has begun.
   */
  beginAll(): void {
    for (const session of this.around.partitions.all()) {
      this.membership.pause(session);
      if (session.state === 'starting') this.#begin(session);
    }
  }

  /**
   * How long a fetch may wait, ms. It cannot be called back, and a partition that resumes in the meantime is only read
   * by the next one: so it ends when the first partition resumes.
   */
  fetchWaitMs(): number {
    const { options, tasks } = this.around;
    const beginningMs = this.#beginning.size > 0 ? WHILE_BEGINNING_MS : Number.POSITIVE_INFINITY;
    return Math.max(1, Math.ceil(Math.min(options.fetchWaitMs, beginningMs, tasks.nextInMs())));
  }

  /** Resolves when all positions so far were committed to the group, or reported as not committed. */
  async hinted(): Promise<void> {
    await this.#hints.settled();
  }

  async batch(payload: EachBatchPayload): Promise<void> {
    const { partitions, options, log, isStopping } = this.around;
    const session = partitions.find(payload.batch);
    if (session?.state !== 'reading' || isStopping()) return;
    const batch = toRecordBatch(payload.batch);
    if (batch === null) return;
    const pace = { everyMs: options.heartbeatMs, atMostMs: options.batchAtMostMs, log };
    const endBeats = startHeartbeats(async () => payload.heartbeat(), pace);
    const step = await session.deliver(batch);
    endBeats();
    if (!partitions.holds(session)) return;
    if (step.kind !== 'read') return this.#hold(session, step);
    await this.#moveOn(session, step.from, payload);
    if (step.restMs !== undefined && this.#follows(session)) this.#beginLater(session, step.restMs);
  }

  #begin(session: PartitionSession): void {
    this.#beginning.add(session);
    this.around.calls.begin(async () => {
      const step = await session.begin();
      this.#beginning.delete(session);
      if (!this.#follows(session)) return;
      if (step.kind === 'read') this.membership.resume(session, step.from);
      else this.#hold(session, step);
    });
  }

  /** A membership that is being left waits for its batches, and so for the last hints: without it they are rejected. */
  async #moveOn(session: PartitionSession, from: bigint, payload: EachBatchPayload): Promise<void> {
    this.around.movedOn();
    this.membership.seek(session, from);
    this.#hints.note(session, { from, payload });
    if (!this.around.isCurrent()) await this.#hints.settled();
  }

  /** Not those of partitions that were lost in the meantime: they are another member's. */
  async #commitAll(hints: ReadonlyMap<PartitionSession, Hint>): Promise<void> {
    const held = [...hints].filter(([session]) => this.around.partitions.holds(session));
    const topics = new Map<string, { readonly partition: number; readonly offset: string }[]>();
    for (const [{ topic, partition }, { from }] of held) {
      topics.set(topic, [...(topics.get(topic) ?? []), { partition, offset: String(from) }]);
    }
    const positions = { topics: [...topics].map(([topic, partitions]) => ({ topic, partitions })) };
    // kafkajs commits for the whole membership through any batch, even while it stops, unlike through its consumer.
    await held.at(-1)?.[1].payload.commitOffsetsIfNecessary(positions);
  }

  /** Stops delivery, permanently or for a while. */
  #hold(session: PartitionSession, step: Step): void {
    if (step.kind === 'wait') this.#beginLater(session, step.forMs);
    else this.membership.pause(session);
  }

  #beginLater(session: PartitionSession, forMs: number): void {
    this.membership.pause(session);
    this.around.tasks.later(forMs, () => this.#follows(session) && this.#begin(session));
  }

  #follows(session: PartitionSession): boolean {
    const { partitions, isCurrent, isStopping } = this.around;
    return isCurrent() && !isStopping() && partitions.holds(session);
  }
}
