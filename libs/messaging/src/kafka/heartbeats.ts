import type { LogLine } from '../log-line.js';

/** How often to say that we live, and for how long at most. */
export interface HeartbeatPace {
  readonly everyMs: number;
  readonly atMostMs: number;
  readonly log: LogLine;
}

/**
 * Beats while a batch is under way, for kafkajs beats only between batches. Ends by itself after `atMostMs`: then the group drops this
 * member, since an endless ticker would hide a stuck handler. Answer: ends it. A failed beat is only told; the next batch finds out.
 */
export function beatDuring(beat: () => Promise<void>, { everyMs, atMostMs, log }: HeartbeatPace): () => void {
  let elapsedMs = 0;
  const timer = setInterval(() => {
    elapsedMs += everyMs;
    if (elapsedMs > atMostMs) {
      clearInterval(timer);
      log('error', 'a batch takes too long, heartbeats end', { atMostMs });
      return;
    }
    beat().catch((error: unknown) => log('debug', 'heartbeat refused', { error }));
  }, everyMs);
  return () => clearInterval(timer);
}
