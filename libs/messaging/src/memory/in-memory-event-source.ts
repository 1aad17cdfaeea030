import { AssignedPartitions, type TopicPartition } from '../assigned-partitions.js';
import {
  EventSource,
  type Lag,
  type PartitionBounds,
  type PartitionProgress,
  type Subscription,
  type Trouble,
} from '../event-source.js';
import { OutstandingCalls } from '../outstanding-calls.js';
import { type PartitionSession, type Step, choosePosition } from '../partition-session.js';
import type { ConsumerGroup } from './consumer-group.js';
import type { InMemoryLog } from './in-memory-log.js';

const NOTHING = { from: 0n, through: 0n, records: [] };

/** State of a started source. */
interface Reading {
  readonly subscription: Subscription;
  readonly group: ConsumerGroup;
  readonly partitions: AssignedPartitions;
  readonly unlisten: () => void;
  /** Called on every join: the first one lets `start` resolve. */
  readonly joined: () => void;
}

/**
 * Reads an in-memory log as a member of a group. Delivers through the log's scheduler only, never within the caller's
 * turn.
 */
export class InMemoryEventSource extends EventSource {
  readonly #calls: OutstandingCalls;
  /** Sessions with a delivery scheduled or in progress. */
  readonly #busy = new Set<PartitionSession>();
  #reading: Reading | null = null;
  /** The subscribed topics that existed when it last joined; empty: it is outside the group. */
  #topics: readonly string[] = [];
  #outsideSince: number;
  #isStarted = false;
  #isStalled = false;
  #isStopping = false;
  #stopped: Promise<void> | null = null;
  #abandonStart: () => void = () => {};

  constructor(private readonly log: InMemoryLog) {
    super();
    this.#calls = new OutstandingCalls(log.options.log);
    this.#outsideSince = log.options.now();
  }

  get topics(): readonly string[] {
    return this.#topics;
  }

  async start(subscription: Subscription): Promise<void> {
    if (this.#isStarted || this.#isStopping) throw new Error('a source accepts only one subscription');
    this.#isStarted = true;
    this.#outsideSince = this.log.options.now();
    await new Promise<void>((joined, reject) => {
      const group = this.log.group(subscription.groupId);
      const bounds = async (partition: TopicPartition) => this.#bounds(partition);
      const partitions = new AssignedPartitions(subscription.handler, { ...this.log.options, bounds });
      const unlisten = this.log.listen((partition) => this.#hear(partition));
      this.#abandonStart = () => reject(new Error('the source was stopped before it joined'));
      this.#reading = { subscription, group, partitions, unlisten, joined };
      this.#join(this.#reading);
    });
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  async restart(): Promise<void> {
    if (this.#reading === null || this.#isStopping) return;
    this.#isStalled = false;
    this.#revoke(this.#reading.partitions.abandon());
    this.#join(this.#reading);
  }

  /**
   * Stops as a killed process does: batches in progress are neither awaited nor followed, and the handler is not called
   * again.
   */
  crash(): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.unlisten();
    reading?.partitions.replace([]);
    reading?.group.leave(this);
  }

  /** Stops delivering silently, as a client library may; only `restart` helps. */
  stall(): void {
    this.#isStalled = true;
  }

  async lag(): Promise<Lag> {
    const partitions = this.#sessions().map((session) => {
      const { topic, partition } = session;
      const end = this.log.end(session);
      const position = session.position ?? choosePosition(this.#bounds(session));
      return { topic, partition, records: position < end ? end - position : 0n };
    });
    return { records: partitions.reduce((sum, { records }) => sum + records, 0n), partitions };
  }

  troubles(): readonly Trouble[] {
    const reading = this.#reading;
    if (reading === null || this.#topics.length === 0)
      return [{ kind: 'not-joined', sinceMs: this.#outsideSince }, ...this.#missing()];
    return [...this.#missing(), ...reading.partitions.halts()];
  }

  progress(): readonly PartitionProgress[] {
    return this.#reading?.partitions.progress() ?? [];
  }

  /** Called by the group. */
  assign(assignment: readonly TopicPartition[]): void {
    if (this.#reading === null) return;
    const { partitions } = this.#reading;
    this.#revoke(partitions.replace(assignment));
    for (const session of partitions.all()) if (session.state === 'starting') this.#begin(session);
  }

  /** Joins, or joins again, with the topics that exist. */
  #join({ subscription, group, partitions, joined }: Reading): void {
    const wasInside = this.#topics.length > 0;
    group.leave(this);
    this.#topics = subscription.topics.filter((topic) => this.log.has(topic));
    if (this.#topics.length === 0) {
      if (wasInside) this.#outsideSince = this.log.options.now();
      this.#revoke(partitions.replace([]));
      return;
    }
    group.join(this);
    joined();
  }

  /** Called for a record, or for a topic that was created or deleted. */
  #hear(partition: TopicPartition): void {
    const { topic } = partition;
    const reading = this.#reading;
    const isOurs = reading?.subscription.topics.includes(topic) ?? false;
    if (reading !== null && isOurs && this.log.has(topic) !== this.#topics.includes(topic)) this.#join(reading);
    else this.#pump(partition);
  }

  #missing(): readonly Trouble[] {
    const topics = this.#reading?.subscription.topics ?? [];
    return topics.filter((topic) => !this.log.has(topic)).map((topic): Trouble => ({ kind: 'topic-missing', topic }));
  }

  async #finish(): Promise<void> {
    this.#isStopping = true;
    if (this.#reading === null) return;
    const { partitions } = this.#reading;
    const { schedule, stopWithinMs } = this.log.options;
    this.#abandonStart();
    schedule(() => partitions.all().forEach((session) => session.abandon()), stopWithinMs);
    await this.#calls.settled();
    const sessions = partitions.all();
    this.#revoke(sessions);
    this.crash();
    await this.#calls.settled();
  }

  #revoke(lost: readonly PartitionSession[]): void {
    const handler = this.#reading?.subscription.handler;
    for (const { topic, partition } of lost) this.#calls.begin(async () => handler?.revoked(topic, partition));
  }

  #begin(session: PartitionSession): void {
    if (this.#isStopping) return;
    this.#calls.begin(async () => this.#follow(session, await session.begin()));
  }

  /** Schedules one delivery, if there is something to deliver and none is scheduled yet. */
  #pump(name: TopicPartition): void {
    const session = this.#reading?.partitions.find(name);
    if (session?.state !== 'reading' || this.#busy.has(session) || this.#isStopping || this.#isStalled) return;
    if ((session.position ?? 0n) >= this.log.end(name)) return;
    this.#busy.add(session);
    this.log.options.schedule(() => this.#calls.begin(async () => this.#deliver(session)), 0);
  }

  async #deliver(session: PartitionSession): Promise<void> {
    const { topic, partition, position } = session;
    const extract = this.log.has(topic) ? this.log.extract(session, position ?? 0n) : NOTHING;
    const isSomething = extract.through > extract.from;
    if (isSomething && !this.#isStopping) {
      const step = await session.deliver({ topic, partition, ...extract, highWatermark: this.log.end(session) });
      if (step.kind === 'read') this.#reading?.group.commit({ topic, partition }, step.from);
      if (step.kind === 'read' && step.restMs !== undefined) return this.#rest(session, step.restMs);
      this.#follow(session, step);
    }
    this.#busy.delete(session);
    if (isSomething) this.#pump(session);
  }

  /** Stays busy during the rest, so that an arriving record does not end it. */
  #rest(session: PartitionSession, forMs: number): void {
    this.log.options.schedule(() => {
      this.#busy.delete(session);
      this.#begin(session);
    }, forMs);
  }

  #follow(session: PartitionSession, step: Step): void {
    if (step.kind === 'read') this.#pump(session);
    if (step.kind === 'wait') this.log.options.schedule(() => this.#begin(session), step.forMs);
  }

  #bounds(partition: TopicPartition): PartitionBounds {
    return { ...this.log.bounds(partition), committed: this.#reading?.group.committed(partition) ?? null };
  }

  #sessions(): readonly PartitionSession[] {
    return this.#reading?.partitions.all() ?? [];
  }
}
