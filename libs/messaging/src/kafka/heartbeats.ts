import type { LogLine } from '../log-line.js';

/** The interval of heartbeats, and how long they last at most. */
export interface HeartbeatPace {
  readonly everyMs: number;
  readonly atMostMs: number;
  readonly log: LogLine;
}

/**
 * Sends heartbeats while a batch is in progress, because kafkajs only does so between batches. Ends by itself after
 * `atMostMs`: then the group drops this member, since endless heartbeats would hide a stuck handler. Returns a function
 * that ends it. A failed heartbeat is only logged; the next batch reveals its consequences.
 */
export function startHeartbeats(beat: () => Promise<void>, { everyMs, atMostMs, log }: HeartbeatPace): () => void {
  let elapsedMs = 0;
  const timer = setInterval(() => {
    elapsedMs += everyMs;
    if (elapsedMs > atMostMs) {
      clearInterval(timer);
      log('error', 'a batch is taking too long, heartbeats end', { atMostMs });
      return;
    }
    beat().catch((error: unknown) => log('debug', 'heartbeat rejected', { error }));
  }, everyMs);
  return () => clearInterval(timer);
}
