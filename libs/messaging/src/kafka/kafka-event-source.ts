import type { Admin, Kafka } from 'kafkajs';
import { within } from '#platform';
import { AssignedPartitions, type TopicPartition } from '../assigned-partitions.js';
import { EventSource, type Lag, type PartitionProgress, type Subscription, type Trouble } from '../event-source.js';
import type { LogLine } from '../log-line.js';
import { OutstandingCalls } from '../outstanding-calls.js';
import type { PartitionSession } from '../partition-session.js';
import { type KafkaConnection, connectKafka } from './connection.js';
import { DelayedTasks } from './delayed-tasks.js';
import { Deliveries } from './deliveries.js';
import { Membership } from './membership.js';
import { type KafkaReadingOptions, readingDefaults } from './reading-options.js';
import { TopicOffsets, existingTopics, readBounds, readLag } from './topic-offsets.js';

/** State of a started source. */
interface Reading {
  readonly subscription: Subscription;
  readonly partitions: AssignedPartitions;
  readonly offsets: TopicOffsets;
  /** Called on every join: the first one lets `start` resolve. */
  readonly joined: () => void;
}

/** If a membership lasted this long, the cause of its end is not that of earlier ones. */
const STEADY_MS = 60_000;
const LOOK_FOR_TOPICS_MS = 5_000;
/** The time that a client has to leave the group once no batch is in progress. */
const LEAVE_WITHIN_MS = 2_000;

/**
 * Reads Kafka as a member of a consumer group. Every assigned partition stays paused until its handler has said where
 * to begin; positions are always set by a seek and moved only by the handler's answers. Correctness does not depend on
 * the group (explanation/architecture#the-batch-transaction): a stale member is detected by the checkpoint.
 */
export class KafkaEventSource extends EventSource {
  readonly #options: KafkaReadingOptions;
  readonly #kafka: Kafka;
  readonly #log: LogLine;
  readonly #calls: OutstandingCalls;
  readonly #tasks = new DelayedTasks();
  /**
   * Renewed with every membership: kafkajs requests all topics that it has ever seen, and gets no answer when one of
   * them is gone.
   */
  #admin: Admin;
  #reading: Reading | null = null;
  #membership: Membership | null = null;
  #missing: readonly string[] = [];
  #joinedAt: number | null = null;
  #outsideSince: number;
  #isStopping = false;
  #stopped: Promise<void> | null = null;
  #abandonStart: () => void = () => {};
  #failures = 0;

  constructor(connection: KafkaConnection, options: Partial<KafkaReadingOptions> = {}) {
    super();
    this.#options = { ...readingDefaults, ...options };
    this.#log = connection.log;
    this.#calls = new OutstandingCalls(connection.log);
    this.#kafka = connectKafka(connection);
    this.#admin = this.#kafka.admin();
    this.#outsideSince = this.#options.now();
  }

  async start(subscription: Subscription): Promise<void> {
    if (this.#reading !== null || this.#isStopping) throw new Error('a source accepts only one subscription');
    const { now, backOff } = this.#options;
    const offsets = new TopicOffsets(this.#kafka, subscription.groupId);
    const bounds = async (partition: TopicPartition) => readBounds(offsets, partition);
    const surroundings = { now, backOff, log: this.#log, bounds };
    const partitions = new AssignedPartitions(subscription.handler, surroundings);
    this.#outsideSince = now();
    await new Promise<void>((resolve, reject) => {
      const reading = { subscription, partitions, offsets, joined: resolve };
      this.#reading = reading;
      this.#abandonStart = () => reject(new Error('the source was stopped before it joined'));
      this.#open(reading);
    });
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  async restart(): Promise<void> {
    const reading = this.#reading;
    if (reading === null || this.#isStopping) return;
    this.#revoke(reading.partitions.abandon(), reading.subscription);
    await this.#leave();
    this.#open(reading);
  }

  async lag(): Promise<Lag> {
    const reading = this.#reading;
    return reading === null ? { records: 0n, partitions: [] } : readLag(reading.offsets, reading.partitions.all());
  }

  troubles(): readonly Trouble[] {
    const outside: Trouble[] = this.#joinedAt === null ? [{ kind: 'not-joined', sinceMs: this.#outsideSince }] : [];
    const missing = this.#missing.map((topic): Trouble => ({ kind: 'topic-missing', topic }));
    return [...outside, ...missing, ...(this.#reading?.partitions.halts() ?? [])];
  }

  progress(): readonly PartitionProgress[] {
    return this.#reading?.partitions.progress() ?? [];
  }

  /** Joins with the topics that exist; does nothing if it already is a member. */
  #open(reading: Reading): void {
    if (this.#membership !== null || this.#isStopping) return;
    const { subscription, partitions } = reading;
    const membership: Membership = new Membership(
      this.#kafka,
      subscription.groupId,
      this.#options,
      {
        joined: (assignment) => this.#assign(deliveries, reading, assignment),
        batch: async (payload) => deliveries.batch(payload),
        fetchWaitMs: () => deliveries.fetchWaitMs(),
        hinted: async () => deliveries.hinted(),
        ended: (error) => this.#ended(membership, reading, error),
      },
      this.#log,
    );
    const deliveries = this.#deliveriesOf(membership, partitions);
    this.#membership = membership;
    this.#join(membership, reading).catch((error: unknown) => this.#ended(membership, reading, error));
    this.#tasks.later(this.#options.joinAtMostMs, () => {
      if (this.#joinedAt === null) this.#ended(membership, reading, new Error('joining has taken too long'));
    });
  }

  async #join(membership: Membership, reading: Reading): Promise<void> {
    await this.#admin.disconnect();
    const admin = this.#kafka.admin();
    this.#admin = admin;
    await admin.connect();
    const existing = new Set(await existingTopics(admin, reading.subscription.topics));
    if (membership !== this.#membership) return admin.disconnect();
    this.#missing = reading.subscription.topics.filter((topic) => !existing.has(topic));
    if (existing.size === 0) throw new Error('none of the topics exists');
    await membership.join(shuffled([...existing]));
    if (this.#missing.length > 0) this.#lookForTopics(membership, reading);
  }

  #deliveriesOf(membership: Membership, partitions: AssignedPartitions): Deliveries {
    return new Deliveries(membership, {
      partitions,
      options: this.#options,
      log: this.#log,
      calls: this.#calls,
      tasks: this.#tasks,
      isCurrent: () => membership === this.#membership,
      isStopping: () => this.#isStopping,
      movedOn: () => {
        this.#failures = 0;
      },
    });
  }

  #assign(
    deliveries: Deliveries,
    { partitions, subscription, joined }: Reading,
    assignment: readonly TopicPartition[],
  ): void {
    this.#revoke(partitions.replace(assignment), subscription);
    this.#joinedAt = this.#options.now();
    deliveries.beginAll();
    joined();
  }

  #revoke(lost: readonly PartitionSession[], { handler }: Subscription): void {
    for (const { topic, partition } of lost) this.#calls.begin(async () => handler.revoked(topic, partition));
  }

  /** A new membership follows, after a wait that grows until a batch has been handled. */
  #ended(membership: Membership, reading: Reading, error: unknown): void {
    if (membership !== this.#membership) return;
    const { now, joinBackOff } = this.#options;
    if (this.#joinedAt !== null && now() - this.#joinedAt > STEADY_MS) this.#failures = 0;
    const forMs = joinBackOff(++this.#failures);
    const missing = this.#missing.length === 0 ? {} : { missing: this.#missing };
    this.#log('warn', 'the consumer ended and will join again', { forMs, ...missing, error });
    this.#calls.begin(async () => this.#leave());
    this.#tasks.later(forMs, () => this.#open(reading));
  }

  /** Topics that are created later are read by a new membership; the previous one finishes its batches. */
  #lookForTopics(membership: Membership, reading: Reading): void {
    this.#tasks.later(LOOK_FOR_TOPICS_MS, () => {
      this.#calls.begin(async () => {
        const existing = await existingTopics(this.#admin, this.#missing).catch(() => []);
        if (membership !== this.#membership || this.#isStopping) return;
        if (existing.length === 0) return this.#lookForTopics(membership, reading);
        await this.#leave(this.#options.stopWithinMs);
        this.#open(reading);
      });
    });
  }

  async #leave(batchesMs = 0): Promise<void> {
    const membership = this.#membership;
    this.#membership = null;
    if (this.#joinedAt !== null) this.#outsideSince = this.#options.now();
    this.#joinedAt = null;
    await membership?.leave(batchesMs + LEAVE_WITHIN_MS);
  }

  async #finish(): Promise<void> {
    this.#isStopping = true;
    if (this.#reading === null) return;
    const { partitions, subscription, offsets } = this.#reading;
    this.#abandonStart();
    this.#tasks.end();
    const lost = await this.#finishBatches(partitions);
    await this.#calls.settled();
    this.#revoke(lost, subscription);
    await this.#calls.settled();
    const disconnected = Promise.allSettled([this.#admin.disconnect(), offsets.close()]);
    await within(LEAVE_WITHIN_MS, disconnected).catch(() => {});
  }

  /**
   * Waits a limited time for the batches in progress, then leaves in any case: they are safe, whoever reads next.
   * Returns the partitions that this member had.
   */
  async #finishBatches(partitions: AssignedPartitions): Promise<readonly PartitionSession[]> {
    const { stopWithinMs } = this.#options;
    const timer = setTimeout(() => {
      this.#log('warn', 'batches in progress are given up', { afterMs: stopWithinMs });
      partitions.all().forEach((session) => session.abandon());
    }, stopWithinMs);
    await this.#leave(stopWithinMs);
    clearTimeout(timer);
    return partitions.replace([]);
  }
}

/**
 * With more backlog than one fetch can return, the partitions requested last have to wait: they must not be the same
 * ones after every start.
 */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
