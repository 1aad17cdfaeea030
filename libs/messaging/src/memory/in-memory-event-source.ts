import { AssignedPartitions, type TopicPartition } from '../assigned-partitions.js';
import { EventSource, type Lag, type PartitionProgress, type Subscription } from '../event-source.js';
import { OutstandingCalls } from '../outstanding-calls.js';
import type { PartitionSession, Step } from '../partition-session.js';
import type { ConsumerGroup } from './consumer-group.js';
import type { InMemoryLog } from './in-memory-log.js';

/** What a started source has. */
interface Reading {
  readonly subscription: Subscription;
  readonly group: ConsumerGroup;
  readonly partitions: AssignedPartitions;
  readonly unlisten: () => void;
}

/** Reads an in-memory log as a member of a group. Delivers through the log's scheduler only, never within the caller's turn. */
export class InMemoryEventSource extends EventSource {
  readonly #calls: OutstandingCalls;
  /** Sessions with a delivery scheduled or under way. */
  readonly #busy = new Set<PartitionSession>();
  #reading: Reading | null = null;
  #topics: readonly string[] = [];
  #isStopping = false;
  #stopped: Promise<void> | null = null;

  constructor(private readonly log: InMemoryLog) {
    super();
    this.#calls = new OutstandingCalls(log.options.log);
  }

  get topics(): readonly string[] {
    return this.#topics;
  }

  async start(subscription: Subscription): Promise<void> {
    if (this.#topics.length > 0 || this.#isStopping) throw new Error('a source takes one subscription');
    subscription.topics.forEach((topic) => this.log.partitionCount(topic));
    this.#topics = subscription.topics;
    const group = this.log.group(subscription.groupId);
    const partitions = new AssignedPartitions(subscription.handler, this.log.options);
    const unlisten = this.log.listen((partition) => this.#pump(partition));
    this.#reading = { subscription, group, partitions, unlisten };
    group.join(this);
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  /** Stops as a killed process does: batches under way are neither awaited nor followed, the handler is not called again. */
  crash(): void {
    const reading = this.#reading;
    this.#reading = null;
    reading?.unlisten();
    reading?.partitions.replace([]);
    reading?.group.leave(this);
  }

  async lag(): Promise<Lag> {
    const behind = this.#sessions().map((session) => {
      const end = this.log.end(session);
      const position = session.position ?? this.#fallback(session);
      return position < end ? end - position : 0n;
    });
    return { records: behind.reduce((sum, records) => sum + records, 0n) };
  }

  healthy(): boolean {
    return this.#reading !== null && !this.#reading.partitions.hasHalted();
  }

  progress(): readonly PartitionProgress[] {
    return this.#reading?.partitions.progress() ?? [];
  }

  /** Called by the group. */
  assign(assignment: readonly TopicPartition[]): void {
    if (this.#reading === null) return;
    const { partitions, subscription } = this.#reading;
    for (const { topic, partition } of partitions.replace(assignment))
      this.#calls.begin(async () => subscription.handler.revoked(topic, partition));
    for (const session of partitions.all()) if (session.state === 'starting') this.#begin(session);
  }

  async #finish(): Promise<void> {
    this.#isStopping = true;
    if (this.#reading === null) return;
    const { partitions, subscription } = this.#reading;
    await this.#calls.settled();
    const sessions = partitions.all();
    this.crash();
    for (const { topic, partition } of sessions)
      this.#calls.begin(async () => subscription.handler.revoked(topic, partition));
    await this.#calls.settled();
  }

  #begin(session: PartitionSession): void {
    if (this.#isStopping) return;
    this.#calls.begin(async () => this.#follow(session, await session.begin(async () => this.#fallback(session))));
  }

  /** Schedules one delivery, if there is something to deliver and none is scheduled yet. */
  #pump(name: TopicPartition): void {
    const session = this.#reading?.partitions.find(name);
    if (session?.state !== 'reading' || this.#busy.has(session) || this.#isStopping) return;
    if ((session.position ?? 0n) >= this.log.end(name)) return;
    this.#busy.add(session);
    this.log.options.schedule(() => this.#calls.begin(async () => this.#deliver(session)), 0);
  }

  async #deliver(session: PartitionSession): Promise<void> {
    const { topic, partition, position } = session;
    const records = this.log.read(session, position ?? 0n, this.log.options.batchRecords);
    if (records.length > 0 && !this.#isStopping) {
      const step = await session.deliver({ topic, partition, records, highWatermark: this.log.end(session) });
      if (step.kind === 'read') this.#reading?.group.commit({ topic, partition }, step.from);
      this.#follow(session, step);
    }
    this.#busy.delete(session);
    if (records.length > 0) this.#pump(session);
  }

  #follow(session: PartitionSession, step: Step): void {
    if (step.kind === 'read') this.#pump(session);
    if (step.kind === 'wait') this.log.options.schedule(() => this.#begin(session), step.forMs);
  }

  #fallback(partition: TopicPartition): bigint {
    const committed = this.#reading?.group.committed(partition) ?? null;
    return committed ?? this.log.read(partition, 0n, 1)[0]?.offset ?? 0n;
  }

  #sessions(): readonly PartitionSession[] {
    return this.#reading?.partitions.all() ?? [];
  }
}
