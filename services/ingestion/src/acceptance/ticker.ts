import { EventSink, EVENTS_TOPIC, encodeTick } from '#messaging';
import { type Repeated, repeat } from '#platform';

/** A partition that had no record for so long gets a tick, so that it does not hold the others' watermark back. */
const IDLE_MS = 3_000;

/** Keeps the watermark of idle partitions moving. A tick that fails is not made up for: the next one says the same. */
export class Ticker {
  private readonly wroteAt = new Map<number, number>();
  private ticking: Repeated | undefined;

  constructor(
    private readonly sink: EventSink,
    private readonly nowMs: () => number,
  ) {}

  /** A record of ours stands in the partition. */
  wrote(partition: number): void {
    this.wroteAt.set(partition, this.nowMs());
  }

  /** Writes a tick to every partition that had no record of ours lately. */
  async tick(): Promise<void> {
    const now = this.nowMs();
    const partitions = Array.from(
      { length: await this.sink.partitionCount(EVENTS_TOPIC) },
      (_, partition) => partition,
    );
    const idle = partitions.filter((partition) => now - (this.wroteAt.get(partition) ?? 0) >= IDLE_MS);
    if (idle.length === 0) return;
    await this.sink.send(idle.map(encodeTick));
    for (const partition of idle) this.wrote(partition);
  }

  /** `failed` is told of every tick that the log did not take. */
  start(failed: (error: unknown) => void): void {
    this.ticking = repeat(() => this.tick(), { waitMs: IDLE_MS / 2, failed });
  }

  /** A tick that is under way goes on. */
  stop(): void {
    void this.ticking?.stop();
  }
}
