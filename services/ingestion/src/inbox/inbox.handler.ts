import type { BatchOutcome, Halt, PartitionBounds, PartitionHandler, RecordBatch } from '#messaging';
import type { Intake, Taken } from '../acceptance/intake.js';
import { inboxMessage } from '../acceptance/message.js';

/** A number, or the name of one on a page that lists the sentence. */
type Named = bigint | string;

/** What `docs/how-to/a-partition-has-stopped.md` lists. */
export function unreadRecordsGone(topic: string, from: Named, to: Named): string {
  return `Records ${from} to ${to} of ${topic} are gone from the log before they were taken in: have its unit send their events again, then set the group's offset to the oldest record.`;
}

/** Takes the records of inboxes in, at least once: the offset moves after everything is acknowledged or kept. */
export class InboxHandler implements PartitionHandler {
  /** `told` of what became of every record that was taken in. */
  constructor(
    private readonly intake: Intake,
    private readonly told: (taken: readonly Taken[]) => void = () => {},
  ) {}

  /** Goes on where the group was, unless retention has taken what comes next. */
  async assigned(topic: string, _partition: number, bounds: () => Promise<PartitionBounds>): Promise<null | Halt> {
    const { first, committed } = await bounds();
    if (committed === null || committed >= first) return null;
    return { status: 'halt', reason: unreadRecordsGone(topic, committed, first - 1n) };
  }

  async revoked(): Promise<void> {}

  async handle({ records }: RecordBatch): Promise<BatchOutcome> {
    this.told(await this.intake.take(records.map(inboxMessage)));
    return { status: 'next', offset: (records.at(-1)?.offset ?? -1n) + 1n };
  }
}
