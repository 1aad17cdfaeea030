import { type Repeated, repeat, within } from '#platform';
import type { EventSource } from './event-source.js';
import type { LogLine } from './log-line.js';
import { type Stillness, findStuck, noStillness, trackStillness } from './stillness.js';

export interface WatchdogOptions {
  /** A partition that lags without moving for this long is stuck. Well above the longest legitimate batch. */
  readonly stuckAfterMs: number;
  /** Clock of the source, ms. */
  readonly now: () => number;
  readonly log: LogLine;
  /** Called on every restart. */
  readonly restarted: () => void;
}

const LOOK_AT_MOST_EVERY_MS = 10_000;
/** A log that takes longer to report its ends is unavailable: nothing can be concluded. */
const LAG_WITHIN_MS = 30_000;

/**
 * Restarts a source that lags and does not move, and logs it (I13). It learns of lag from the log itself: a stuck
 * client is unaware of it.
 */
export class Watchdog {
  #still: Stillness = noStillness;
  #looks: Repeated | null = null;
  #isStopped = false;

  constructor(
    private readonly source: EventSource,
    private readonly options: WatchdogOptions,
  ) {}

  start(): void {
    const { stuckAfterMs, log } = this.options;
    this.#looks = repeat(async () => this.look(), {
      waitMs: Math.min(LOOK_AT_MOST_EVERY_MS, stuckAfterMs / 4),
      failed: (error) => log('error', 'the watchdog could not restart the source', { error }),
    });
  }

  stop(): void {
    this.#isStopped = true;
    void this.#looks?.stop();
  }

  /**
   * Looks once. While the log does not answer, or the source is joining its group (which has its own back-off), time
   * does not count.
   */
  async look(): Promise<void> {
    const { now, stuckAfterMs, log, restarted } = this.options;
    const lag = await within(LAG_WITHIN_MS, this.source.lag()).catch(() => null);
    if (lag === null || this.source.troubles().some(({ kind }) => kind === 'not-joined')) {
      this.#still = noStillness;
      return;
    }
    const nowMs = now();
    this.#still = trackStillness(this.#still, { progress: this.source.progress(), lag, nowMs });
    const partitions = findStuck(this.#still, nowMs, stuckAfterMs);
    if (partitions.length === 0 || this.#isStopped) return;
    log('error', 'the consumer lags and does not move, restarting it', { partitions, stuckAfterMs });
    this.#still = noStillness;
    restarted();
    await this.source.restart();
  }
}
