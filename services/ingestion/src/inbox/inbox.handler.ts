import { gapAt } from '#domain';
import type { BatchOutcome, Halt, LogRecord, PartitionBounds, PartitionHandler, RecordBatch } from '#messaging';
import type { Intake, Taken } from '../acceptance/intake.js';
import { inboxMessage } from '../acceptance/message.js';
import type { Pace } from '../fairness/pace.js';

/** A number, or its placeholder on the page that lists the sentence. */
type Named = bigint | string;

/** Why an inbox halts. `docs/how-to/a-partition-has-stopped.md` lists the sentence. */
export function unreadRecordsGone(topic: string, from: Named, to: Named): string {
  return `Records ${from} to ${to} of ${topic} disappeared from the log before they were read: have the unit send their events again, then set the offset of the consumer group to the oldest record.`;
}

/** The most that is judged and kept at once: a batch of tiny records may have a hundred thousand. */
const PORTION = { records: 500, bytes: 512 * 1024 };
/** Other inboxes wait for this batch, so the rest of a long one is read again after them. */
const TURN_MS = 500;
/** An inbox without credit is tried again after this time. */
const REST_MS = 50;

/**
 * Takes in the records of inboxes, at least once: the offset moves only after every record is acknowledged or kept. An
 * inbox whose unit has no credit pauses without delaying the others.
 */
export class InboxHandler implements PartitionHandler {
  /** Calls `onTaken` with the outcome of every record. */
  constructor(
    private readonly intake: Intake,
    private readonly pace: Pace,
    private readonly onTaken: (taken: readonly Taken[]) => void = () => {},
  ) {}

  /** Continues at the offset of the group, unless retention has deleted the next record. */
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
      this.onTaken(await this.pace.spend(topic, granted, () => this.intake.take(messages)));
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
