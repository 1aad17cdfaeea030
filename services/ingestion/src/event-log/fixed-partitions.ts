import { EVENTS_TOPIC, EventSink, type OutRecord, type Placed } from '#messaging';

/** A number, or its placeholder on the page that lists the sentence. */
type Named = number | string;

/** Why nothing is written to `events`. `docs/how-to/a-partition-has-stopped.md` lists the sentence. */
export function partitionsChanged(found: Named, built: Named): string {
  return `Topic events has ${found} partitions, but the projection was built with ${built}: no newly started process writes to it until it is recreated with ${built} partitions.`;
}

/**
 * Writes only while the topic `events` has as many partitions as the projection was built with: with another number,
 * entities would move to other partitions. Writes nothing while that number is not known.
 */
export class FixedPartitions extends EventSink {
  constructor(
    private readonly sink: EventSink,
    private readonly built: () => number | null,
  ) {
    super();
  }

  async send(records: readonly OutRecord[]): Promise<readonly Placed[]> {
    await this.assertUnchanged();
    return this.sink.send(records);
  }

  partitionCount(topic: string): Promise<number> {
    return this.sink.partitionCount(topic);
  }

  close(): Promise<void> {
    return this.sink.close();
  }

  private async assertUnchanged(): Promise<void> {
    const built = this.built();
    if (built === null) throw new Error('The live projection version is not known yet.');
    const found = await this.sink.partitionCount(EVENTS_TOPIC);
    if (found !== built) throw new Error(partitionsChanged(found, built));
  }
}
