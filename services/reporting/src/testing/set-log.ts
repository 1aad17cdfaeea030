import { LogEnds, type Unread, UnreadRecords } from '#messaging';
import type { LogSide } from '../answers/backlog.js';

/** A log that holds what a test says, and counts how often it was asked. */
export class SetLog implements LogSide {
  readonly inboxes = ['inbox.TZA'];
  /** While true it does not answer. */
  isAway = false;
  asked = 0;
  readonly unread: UnreadRecords;
  readonly ends: LogEnds;

  constructor(inboxes: Unread, ends: ReadonlyMap<number, bigint>) {
    this.unread = new SetUnread(() => this.answer(inboxes));
    this.ends = new SetEnds(() => this.answer(ends));
  }

  private async answer<Answer>(answer: Answer): Promise<Answer> {
    this.asked += 1;
    if (this.isAway) throw new Error('no broker answers');
    return answer;
  }
}

class SetUnread extends UnreadRecords {
  constructor(readonly of: () => Promise<Unread>) {
    super();
  }
  async close(): Promise<void> {}
}

class SetEnds extends LogEnds {
  constructor(readonly of: () => Promise<ReadonlyMap<number, bigint>>) {
    super();
  }
  async close(): Promise<void> {}
}
