import { LogEnds, type Unread, UnreadRecords } from '#messaging';
import type { BacklogSources } from '../answers/backlog.js';

/** A log whose content the test sets; it counts the queries it receives. */
export class SetLog implements BacklogSources {
  readonly inboxes = ['inbox.TZA'];
  /** While true, every query fails. */
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
