/** What the log holds and the projection may not know yet. */
export interface LogEnds {
  /** Offset after the last accepted record of every partition of `events`. */
  readonly events: ReadonlyMap<number, bigint>;
  /** Records in inbox topics that ingestion has not finished. */
  readonly waitingInInboxes: bigint;
}

/** Asks the log where it ends. Reading a number never depends on it: null when the log does not answer. */
export abstract class Backlog {
  abstract read(): Promise<LogEnds | null>;
}

/** For a process without a log: how far numbers lag is not known, and not said. */
export class UnknownBacklog extends Backlog {
  async read(): Promise<null> {
    return null;
  }
}

/** Remembers the answer for a short time, so that the log is asked at most once per `forMs` however many numbers are read. */
export class RememberedBacklog extends Backlog {
  private asked: { readonly answer: Promise<LogEnds | null>; readonly untilMs: number } | null = null;

  constructor(
    private readonly backlog: Backlog,
    private readonly now: () => number,
    private readonly forMs: number,
  ) {
    super();
  }

  read(): Promise<LogEnds | null> {
    if (this.asked === null || this.asked.untilMs <= this.now()) {
      const answer = this.backlog.read().catch(() => null);
      this.asked = { answer, untilMs: this.now() + this.forMs };
    }
    return this.asked.answer;
  }
}
