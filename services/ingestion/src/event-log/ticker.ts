import { EventSink, EVENTS_TOPIC, encodeTick } from '#messaging';
import { type Repeated, repeat } from '#platform';

/** A partition without a record for this long gets a tick, so that it does not delay the overall watermark. */
const IDLE_MS = 3_000;

/** Keeps the watermark of idle partitions moving. A failed tick is not repeated, because the next one replaces it. */
export class Ticker {
  private readonly wroteAt = new Map<number, number>();
  private ticking: Repeated | undefined;

  constructor(
    private readonly sink: EventSink,
    private readonly nowMs: () => number,
  ) {}

  /** Notes that this process has just written to the partition. */
  noteWrite(partition: number): void {
    this.wroteAt.set(partition, this.nowMs());
  }

  /** Writes a tick to every partition to which this process has not written recently. */
  async tick(): Promise<void> {
    const now = this.nowMs();
    const partitions = Array.from(
      { length: await this.sink.partitionCount(EVENTS_TOPIC) },
      (_, partition) => partition,
    );
    const idle = partitions.filter((partition) => now - (this.wroteAt.get(partition) ?? 0) >= IDLE_MS);
    if (idle.length === 0) return;
    await this.sink.send(idle.map(encodeTick));
    for (const partition of idle) this.noteWrite(partition);
  }

  /** Calls `failed` for every tick that the log did not acknowledge. */
  start(failed: (error: unknown) => void): void {
    this.ticking = repeat(() => this.tick(), { waitMs: IDLE_MS / 2, failed });
  }

  /** Writes no further ticks. One that is in progress is not interrupted. */
  stop(): void {
    void this.ticking?.stop();
  }
}
