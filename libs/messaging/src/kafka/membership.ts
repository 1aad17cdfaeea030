import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { within } from '#platform';
import type { TopicPartition } from '../assigned-partitions.js';
import type { LogLine } from '../log-line.js';
import { FetchTurns } from './fetch-turns.js';
import { limitFetchWaits } from './fetch-waits.js';
import type { KafkaReadingOptions } from './reading-options.js';

/** The time that commits in progress have before a member leaves regardless. */
const HINTS_WITHIN_MS = 500;

/** What happens to a membership; no callback is called once it has been left. */
export interface MembershipEvents {
  /** Called on every join with all partitions that this member now has. Nothing is fetched before it returns. */
  readonly joined: (assignment: readonly TopicPartition[]) => void;
  readonly batch: (payload: EachBatchPayload) => Promise<void>;
  /** Asked before each fetch: the longest that it may wait for a record, ms. */
  readonly fetchWaitMs: () => number;
  /** Resolves when nothing is left to commit; a member commits before it leaves. */
  readonly hinted: () => Promise<void>;
  /** It has ended by itself and no longer reads. */
  readonly ended: (error: unknown) => void;
}

/**
 * One life of a member of a consumer group, from connecting to leaving. When it has ended, a new one follows; it is
 * never reused.
 */
export class Membership {
  readonly #consumer: Consumer;
  #isLeft = false;
  #endWaits = (): void => {};

  constructor(
    kafka: Kafka,
    private readonly groupId: string,
    private readonly options: KafkaReadingOptions,
    private readonly events: MembershipEvents,
    private readonly log: LogLine,
  ) {
    const { sessionTimeoutMs, heartbeatMs, rebalanceTimeoutMs, fetchWaitMs, metadataMaxAgeMs } = options;
    this.#consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: fetchWaitMs,
      maxBytesPerPartition: options.batchBytes,
      maxBytes: options.fetchBytes,
      metadataMaxAge: metadataMaxAgeMs,
      allowAutoTopicCreation: false,
      // A restart must first ask which topics exist: kafkajs would retry the same ones forever.
      retry: { retries: options.retries, restartOnFailure: async () => false },
    });
  }

  /** Resolves when it is reading, or has ended by itself; rejects when the group cannot be reached. */
  async join(topics: readonly string[]): Promise<void> {
    const consumer = this.#consumer;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment, memberId } }) => {
      const names = Object.entries(memberAssignment).flatMap(([topic, numbers]) =>
        numbers.map((partition) => ({ topic, partition })),
      );
      if (this.#isLeft) return;
      this.#endWaits();
      this.#endWaits = limitFetchWaits(memberId, {
        turns: new FetchTurns(this.options.fetchEveryMs),
        atMostMs: this.events.fetchWaitMs,
      });
      this.events.joined(names);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!this.#isLeft) this.events.ended(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    if (this.#isLeft) return consumer.disconnect();
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.concurrency,
      eachBatch: this.events.batch,
    });
  }

  pause({ topic, partition }: TopicPartition): void {
    this.#consumer.pause([{ topic, partitions: [partition] }]);
  }

  resume({ topic, partition }: TopicPartition, from: bigint): void {
    this.seek({ topic, partition }, from);
    this.#consumer.resume([{ topic, partitions: [partition] }]);
  }

  seek({ topic, partition }: TopicPartition, from: bigint): void {
    this.#consumer.seek({ topic, partition, offset: String(from) });
  }

  /**
   * Resolves when it has left the group, after `withinMs` at the latest: the group forgets a stuck client when its
   * session ends.
   */
  async leave(withinMs: number): Promise<void> {
    this.#isLeft = true;
    this.#endWaits();
    const { groupId } = this;
    const hinted = within(HINTS_WITHIN_MS, this.events.hinted()).catch(() => {});
    const left = hinted.then(async () => this.#consumer.disconnect());
    await within(withinMs, left).catch(() => {
      this.log('warn', 'the group was not left', { groupId, withinMs });
    });
  }
}
