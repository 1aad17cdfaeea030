import type { Admin, Consumer, EachBatchPayload, IMemberAssignment, Kafka } from 'kafkajs';
import { AssignedPartitions } from '../assigned-partitions.js';
import { EventSource, type Lag, type PartitionProgress, type Subscription } from '../event-source.js';
import type { LogLine } from '../log-line.js';
import { OutstandingCalls } from '../outstanding-calls.js';
import type { PartitionSession, Step } from '../partition-session.js';
import { type KafkaConnection, connectKafka } from './connection.js';
import { beatDuring } from './heartbeats.js';
import { toRecordBatch } from './kafka-record.js';
import { type KafkaReadingOptions, readingDefaults } from './reading-options.js';
import { committedOffset, lagOf, waitForMetadata } from './topic-offsets.js';

/** What a started source has. */
interface Reading {
  readonly subscription: Subscription;
  readonly partitions: AssignedPartitions;
  /** Called on every join: the first lets `start` resolve. */
  readonly joined: () => void;
}

/**
 * Reads Kafka as a member of a consumer group. Every assigned partition stays paused until its handler said where to begin; positions are always
 * set by a seek and moved only by the handler's answers. Safety does not rest on the group (D1): a stale member finds out by the checkpoint.
 */
export class KafkaEventSource extends EventSource {
  readonly #options: KafkaReadingOptions;
  readonly #kafka: Kafka;
  readonly #admin: Admin;
  readonly #log: LogLine;
  readonly #calls: OutstandingCalls;
  readonly #timers = new Set<NodeJS.Timeout>();
  #reading: Reading | null = null;
  #consumer: Consumer | null = null;
  #isJoined = false;
  #isStopping = false;
  #stopped: Promise<void> | null = null;
  #abandonStart: () => void = () => {};
  #crashes = 0;

  constructor(connection: KafkaConnection, options: Partial<KafkaReadingOptions> = {}) {
    super();
    this.#options = { ...readingDefaults, ...options };
    this.#log = connection.log;
    this.#calls = new OutstandingCalls(connection.log);
    this.#kafka = connectKafka(connection);
    this.#admin = this.#kafka.admin();
  }

  async start(subscription: Subscription): Promise<void> {
    if (this.#reading !== null || this.#isStopping) throw new Error('a source takes one subscription');
    const surroundings = { now: this.#options.now, backOff: this.#options.backOff, log: this.#log };
    const partitions = new AssignedPartitions(subscription.handler, surroundings);
    await new Promise<void>((resolve, reject) => {
      const reading = { subscription, partitions, joined: resolve };
      this.#reading = reading;
      this.#abandonStart = () => reject(new Error('the source was stopped before it joined'));
      this.#connect(reading).catch(reject);
    });
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  async lag(): Promise<Lag> {
    return { records: await lagOf(this.#admin, this.#reading?.partitions.all() ?? []) };
  }

  healthy(): boolean {
    return this.#isJoined && this.#reading?.partitions.hasHalted() === false;
  }

  progress(): readonly PartitionProgress[] {
    return this.#reading?.partitions.progress() ?? [];
  }

  async #connect(reading: Reading): Promise<void> {
    await this.#admin.connect();
    await waitForMetadata(this.#admin, reading.subscription.topics, this.#options);
    await this.#open(reading);
  }

  async #open(reading: Reading): Promise<void> {
    const consumer = this.#createConsumer(reading.subscription.groupId);
    this.#consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.#assign(consumer, reading, payload.memberAssignment);
      reading.joined();
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#crashed(reading, payload.error, payload.restart));
    await consumer.connect();
    await consumer.subscribe({ topics: [...reading.subscription.topics], fromBeginning: true });
    if (this.#isStopping) return consumer.disconnect();
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.concurrency,
      eachBatch: async (payload) => this.#eachBatch(consumer, reading, payload),
    });
  }

  #createConsumer(groupId: string): Consumer {
    const { sessionTimeoutMs, heartbeatMs, rebalanceTimeoutMs, fetchWaitMs, batchBytes } = this.#options;
    return this.#kafka.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: fetchWaitMs,
      maxBytesPerPartition: batchBytes,
      allowAutoTopicCreation: false,
    });
  }

  /** kafkajs tells of a join before it fetches: what is paused in this very turn is not read until its session began. */
  #assign(consumer: Consumer, { partitions, subscription }: Reading, assignment: IMemberAssignment): void {
    const names = Object.entries(assignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    this.#revoke(partitions.replace(names), subscription);
    this.#isJoined = true;
    for (const session of partitions.all()) {
      pause(consumer, session);
      if (session.state === 'starting') this.#begin(consumer, session);
    }
  }

  #revoke(lost: readonly PartitionSession[], { handler }: Subscription): void {
    for (const { topic, partition } of lost) this.#calls.begin(async () => handler.revoked(topic, partition));
  }

  #begin(consumer: Consumer, session: PartitionSession): void {
    const groupId = this.#reading?.subscription.groupId ?? '';
    this.#calls.begin(async () => {
      const step = await session.begin(async () => committedOffset(this.#admin, groupId, session));
      if (this.#isStopping || !this.#holds(session)) return;
      if (step.kind === 'read') resume(consumer, session, step.from);
      else this.#hold(consumer, session, step);
    });
  }

  async #eachBatch(consumer: Consumer, { partitions }: Reading, payload: EachBatchPayload): Promise<void> {
    const session = partitions.find(payload.batch);
    if (session?.state !== 'reading' || this.#isStopping) return;
    const batch = toRecordBatch(payload.batch);
    const { heartbeatMs, batchAtMostMs } = this.#options;
    const pace = { everyMs: heartbeatMs, atMostMs: batchAtMostMs, log: this.#log };
    const endBeats = beatDuring(async () => payload.heartbeat(), pace);
    const step = await session.deliver(batch);
    endBeats();
    if (!this.#holds(session)) return;
    if (step.kind === 'read') await this.#moveOn(consumer, session, step.from, payload);
    else this.#hold(consumer, session, step);
  }

  async #moveOn(
    consumer: Consumer,
    { topic, partition }: PartitionSession,
    from: bigint,
    payload: EachBatchPayload,
  ): Promise<void> {
    const offset = String(from);
    this.#crashes = 0;
    consumer.seek({ topic, partition, offset });
    try {
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    } catch (error) {
      this.#log('warn', 'the hint was not committed', { topic, partition, offset, error });
    }
  }

  /** Delivers nothing more, or nothing for a while. */
  #hold(consumer: Consumer, session: PartitionSession, step: Step): void {
    pause(consumer, session);
    if (step.kind === 'wait') this.#later(step.forMs, () => this.#holds(session) && this.#begin(consumer, session));
  }

  /** What kafkajs does not restart itself, we do, after a wait that grows until a batch has been handled. */
  #crashed(reading: Reading, error: unknown, restarts: boolean): void {
    this.#isJoined = false;
    this.#log('error', 'the consumer crashed', { error, restarts });
    if (restarts) return;
    this.#later(this.#options.backOff(++this.#crashes), () => {
      this.#open(reading).catch((cause: unknown) => this.#crashed(reading, cause, false));
    });
  }

  async #finish(): Promise<void> {
    this.#isStopping = true;
    if (this.#reading === null) return;
    const { partitions, subscription } = this.#reading;
    this.#abandonStart();
    this.#timers.forEach((timer) => clearTimeout(timer));
    await this.#consumer?.disconnect();
    this.#isJoined = false;
    const lost = partitions.replace([]);
    await this.#calls.settled();
    this.#revoke(lost, subscription);
    await this.#calls.settled();
    await this.#admin.disconnect();
  }

  #holds(session: PartitionSession): boolean {
    return this.#reading?.partitions.holds(session) ?? false;
  }

  #later(afterMs: number, task: () => void): void {
    if (this.#isStopping) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, afterMs);
    this.#timers.add(timer);
  }
}

function pause(consumer: Consumer, { topic, partition }: PartitionSession): void {
  consumer.pause([{ topic, partitions: [partition] }]);
}

function resume(consumer: Consumer, { topic, partition }: PartitionSession, from: bigint): void {
  consumer.seek({ topic, partition, offset: String(from) });
  consumer.resume([{ topic, partitions: [partition] }]);
}
