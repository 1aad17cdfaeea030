import type { BatchOutcome, PartitionHandler, RecordBatch } from '#messaging';
import type { Intake } from '../acceptance/intake.js';
import { inboxMessage } from '../acceptance/message.js';

/** Takes the records of inboxes in, at least once: the offset moves after everything is acknowledged or kept. */
export class InboxHandler implements PartitionHandler {
  constructor(private readonly intake: Intake) {}

  async assigned(): Promise<null> {
    return null;
  }

  async revoked(): Promise<void> {}

  async handle({ records }: RecordBatch): Promise<BatchOutcome> {
    await this.intake.take(records.map(inboxMessage));
    return { status: 'next', offset: (records.at(-1)?.offset ?? -1n) + 1n };
  }
}
