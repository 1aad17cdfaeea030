import { gapAt } from '#domain';
import type { BatchOutcome, Halt, LogRecord, PartitionBounds, PartitionHandler, RecordBatch } from '#messaging';
import type { Intake, Taken } from '../acceptance/intake.js';
import { inboxMessage } from '../acceptance/message.js';
import type { Pace } from '../acceptance/pace.js';

/** A number, or the name of one on a page that lists the sentence. */
type Named = bigint | string;

/** What `docs/how-to/a-partition-has-stopped.md` lists. */
export function unreadRecordsGone(topic: string, from: Named, to: Named): string {
  return `Records ${from} to ${to} of ${topic} are gone from the log before they were taken in: have its unit send their events again, then set the group's offset to the oldest record.`;
}

/** What is judged and kept at once: a batch of tiny records has a hundred thousand. */
const PORTION = { records: 500, bytes: 512 * 1024 };
/** Batches of other inboxes wait for this one, so the rest of it is read again after them. */
const TURN_MS = 500;
/** An inbox without credit is asked again after so long. */
const REST_MS = 50;

/** Takes the records of inboxes in, at least once: the offset moves after everything is acknowledged or kept. An inbox whose unit has no credit rests, and no other. */
export class InboxHandler implements PartitionHandler {
  /** `told` of what became of every record that was taken in. */
  constructor(
    private readonly intake: Intake,
    private readonly pace: Pace,
    private readonly told: (taken: readonly Taken[]) => void = () => {},
  ) {}

  /** Goes on where the group was, unless retention has taken what comes next. */
  async assigned(topic: string, _partition: number, bounds: () => Promise<PartitionBounds>): Promise<null | Halt> {
    const { committed, ...log } = await bounds();
    const gap = committed === null ? null : gapAt(committed, log);
    if (gap?.kind !== 'records-gone') return null;
    return { status: 'halt', reason: unreadRecordsGone(topic, gap.from, gap.to) };
  }

  async revoked(): Promise<void> {}

  async handle({ topic, records, through }: RecordBatch): Promise<BatchOutcome> {
    const until = performance.now() + TURN_MS;
    for (let taken = 0; taken < records.length;) {
      const { offset } = records[taken] as LogRecord;
      if (taken > 0 && performance.now() >= until) return { status: 'next', offset };
      const portion = portionFrom(records, taken);
      const granted = this.pace.grant(topic, portion.length);
      if (granted === 0) return { status: 'next', offset, restMs: REST_MS };
      const messages = portion.slice(0, granted).map(inboxMessage);
      this.told(await this.pace.spend(topic, granted, () => this.intake.take(messages)));
      taken += granted;
    }
    return { status: 'next', offset: through };
  }
}

/** The next records, at least one. */
function portionFrom(records: readonly LogRecord[], from: number): readonly LogRecord[] {
  let [end, bytes] = [from, 0];
  while (end < records.length && end - from < PORTION.records && bytes < PORTION.bytes) {
    bytes += records[end]?.value?.length ?? 0;
    end += 1;
  }
  return records.slice(from, end);
}
