import type { Underway } from '#domain';
import { EVENTS_TOPIC, INGESTION_GROUP, type LogEnds, type UnreadRecords } from '#messaging';
import { type Repeated, repeat } from '#platform';

/** Where the backlog reads the state of the log from. */
export interface BacklogSources {
  readonly unread: UnreadRecords;
  readonly ends: LogEnds;
  /** Names of the inbox topics. */
  readonly inboxes: readonly string[];
}

export interface BacklogOptions {
  /** Pause between two looks at the log. */
  readonly everyMs: number;
  /** Pause after a look that failed. */
  readonly restMs: number;
  /** Age at which the last result counts as unknown. */
  readonly trustMs: number;
  readonly now: () => number;
}

/**
 * The records that are on their way into the numbers. It looks at the log once per second, regardless of how many
 * requests arrive: no answer waits for it, and no number depends on it.
 * Guarantee: `read` returns a result at most `trustMs` old, or null. A record that moves from an inbox to `events`
 * between the two queries of one look is counted twice rather than not at all.
 */
export class Backlog {
  private known: { readonly underway: Underway; readonly askedAt: number } | null = null;
  private looking: Promise<boolean> | null = null;
  private rounds: Repeated | undefined;

  constructor(
    private readonly log: BacklogSources | null,
    private readonly options: BacklogOptions = { everyMs: 1_000, restMs: 5_000, trustMs: 5_000, now: Date.now },
  ) {}

  /** Null: unknown. */
  read(): Underway | null {
    const { now, trustMs } = this.options;
    return this.known !== null && now() - this.known.askedAt <= trustMs ? this.known.underway : null;
  }

  /** Queries the log once; concurrent calls share one look. False: the log did not answer. It never rejects. */
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
      // `look` never rejects, so this is never called.
      failed: () => {},
      isFirstAtOnce: true,
    });
  }

  /** A look that is already running completes. */
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
