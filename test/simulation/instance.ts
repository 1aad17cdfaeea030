import type { InMemoryEventSource, InMemoryLog, PartitionHandler } from '#messaging';

/** One process that reads the log. It may be killed, stopped, or dropped from its group without noticing. */
export class Instance {
  private readonly source: InMemoryEventSource;
  isAlive = true;
  /** Dropped from the group: its partitions belong to another instance, and it has not been notified. */
  isZombie = false;

  constructor(
    readonly name: string,
    private readonly group: ReturnType<InMemoryLog['group']>,
    log: InMemoryLog,
  ) {
    this.source = log.source();
  }

  async start(groupId: string, topics: readonly string[], handler: PartitionHandler): Promise<void> {
    await this.source.start({ groupId, topics, handler });
  }

  crash(): void {
    this.isAlive = false;
    this.source.crash();
  }

  /** Graceful: resolves when the batch under way is finished, so the code that opens the gates must not await it. */
  stop(): Promise<void> {
    this.isAlive = false;
    return this.source.stop();
  }

  expel(): void {
    this.isZombie = true;
    this.group.leave(this.source);
  }

  /** It notices, and joins again. */
  readmit(): void {
    this.isZombie = false;
    this.group.join(this.source);
  }

  get hasHalted(): boolean {
    return this.source.progress().some(({ state }) => state === 'halted');
  }
}
