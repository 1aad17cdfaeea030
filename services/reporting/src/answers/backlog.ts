import type { Underway } from '#domain';
import { EVENTS_TOPIC, INGESTION_GROUP, type LogEnds, type UnreadRecords } from '#messaging';
import { type Repeated, repeat } from '#platform';

/** What the log is asked by. */
export interface LogSide {
  readonly unread: UnreadRecords;
  readonly ends: LogEnds;
  readonly inboxes: readonly string[];
}

export interface BacklogOptions {
  /** Wait between one look at the log and the next. */
  readonly everyMs: number;
  /** The same after a look that failed. */
  readonly restMs: number;
  /** What is older is not known any more. */
  readonly trustMs: number;
  readonly now: () => number;
}

/**
 * Knows what is on its way, from a look at the log every second, however many numbers are read: no answer waits for it, and no number depends on it.
 * Guarantee: what it knows was asked at most `trustMs` ago, else it knows nothing. A record that passed from an inbox to `events` between the two
 * questions counts twice rather than not at all.
 */
export class Backlog {
  private known: { readonly underway: Underway; readonly askedAt: number } | null = null;
  private looking: Promise<boolean> | null = null;
  private rounds: Repeated | undefined;

  constructor(
    private readonly log: LogSide | null,
    private readonly options: BacklogOptions = { everyMs: 1_000, restMs: 5_000, trustMs: 5_000, now: Date.now },
  ) {}

  /** Null: not known. */
  read(): Underway | null {
    const { now, trustMs } = this.options;
    return this.known !== null && now() - this.known.askedAt <= trustMs ? this.known.underway : null;
  }

  /** Asks the log once; several who ask at once share one look. False: it did not answer, and what is known ages. It never rejects. */
  look(): Promise<boolean> {
    this.looking ??= this.ask()
      .catch(() => false)
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  start(): void {
    const { everyMs, restMs } = this.options;
    this.rounds ??= repeat(() => this.look(), {
      waitMs: (hasAnswered) => (hasAnswered ? everyMs : restMs),
      // It never fails: what the log does not answer is not known.
      failed: () => {},
      isFirstAtOnce: true,
    });
  }

  /** A look that is under way goes on. */
  stop(): void {
    void this.rounds?.stop();
  }

  private async ask(): Promise<boolean> {
    if (this.log === null) return false;
    const { unread, ends, inboxes } = this.log;
    const askedAt = this.options.now();
    const ofInboxes = await unread.of(INGESTION_GROUP, inboxes);
    this.known = { askedAt, underway: { inboxes: ofInboxes, events: await ends.of(EVENTS_TOPIC) } };
    return true;
  }
}
