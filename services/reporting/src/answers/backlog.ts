import { EVENTS_TOPIC, type LogEnds } from '#messaging';

/** Ends of the partitions of `events`: what the log holds, whether it has been applied or not. */
export type EventsEnds = ReadonlyMap<number, bigint>;

export interface BacklogOptions {
  /** The log is asked at most once in this time, however many numbers are read. */
  readonly askEveryMs: number;
  /** After silence it is left alone for this time. */
  readonly restMs: number;
  /** An answer never waits longer for the log. */
  readonly patienceMs: number;
  readonly now: () => number;
}

/** Knows how far accepted events reach. Numbers never depend on it: null when the log does not answer, or there is none. */
export class Backlog {
  private asked: { readonly answer: Promise<EventsEnds | null>; untilMs: number } | null = null;

  constructor(
    private readonly log: LogEnds | null,
    private readonly options: BacklogOptions = { askEveryMs: 500, restMs: 10_000, patienceMs: 1_000, now: Date.now },
  ) {}

  read(): Promise<EventsEnds | null> {
    const { now, askEveryMs, restMs } = this.options;
    if (this.asked !== null && now() < this.asked.untilMs) return this.asked.answer;
    const asked = { answer: this.ask(), untilMs: now() + askEveryMs };
    this.asked = asked;
    void asked.answer.then((ends) => {
      if (ends === null) asked.untilMs = now() + restMs;
    });
    return asked.answer;
  }

  private async ask(): Promise<EventsEnds | null> {
    if (this.log === null) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.options.patienceMs);
    });
    try {
      return await Promise.race([this.log.of(EVENTS_TOPIC), late]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
