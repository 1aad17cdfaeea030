import { setTimeout as delay } from 'node:timers/promises';
import type { EventSource } from './event-source.js';
import type { LogLine } from './log-line.js';
import { noStillness, type Stillness, stillness, stuck } from './stillness.js';

export interface WatchdogOptions {
  /** A partition that lags and does not move for so long is stuck. Well above the longest legal batch. */
  readonly stuckAfterMs: number;
  /** Clock of the source, ms. */
  readonly now: () => number;
  readonly log: LogLine;
  /** Told of every restart. */
  readonly restarted: () => void;
}

const LOOK_AT_MOST_EVERY_MS = 10_000;
/** A log that takes longer to say its ends is away: nothing can be concluded. */
const LAG_WITHIN_MS = 30_000;

/** Starts a source anew that lags and does not move, and says so (I13). It learns of lag from the log itself: a stuck client knows of none. */
export class Watchdog {
  #still: Stillness = noStillness;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(
    private readonly source: EventSource,
    private readonly options: WatchdogOptions,
  ) {}

  start(): void {
    this.#timer = setTimeout(
      () => {
        void this.look()
          .catch((error: unknown) =>
            this.options.log('error', 'the watchdog could not start the source anew', { error }),
          )
          .finally(() => !this.#isStopped && this.start());
      },
      Math.min(LOOK_AT_MOST_EVERY_MS, this.options.stuckAfterMs / 4),
    );
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Looks once. While the log does not answer, or the source joins its group (which has a back-off of its own), time does not count. */
  async look(): Promise<void> {
    const { now, stuckAfterMs, log, restarted } = this.options;
    const asked = this.source.lag().catch(() => null);
    const lag = await Promise.race([asked, delay(LAG_WITHIN_MS, null, { ref: false })]);
    if (lag === null || this.source.troubles().some(({ kind }) => kind === 'not-joined')) {
      this.#still = noStillness;
      return;
    }
    const nowMs = now();
    this.#still = stillness(this.#still, { progress: this.source.progress(), lag, nowMs });
    const partitions = stuck(this.#still, nowMs, stuckAfterMs);
    if (partitions.length === 0 || this.#isStopped) return;
    log('error', 'the consumer lags and does not move, it is started anew', { partitions, stuckAfterMs });
    this.#still = noStillness;
    restarted();
    await this.source.restart();
  }
}
