import { setTimeout as delay } from 'node:timers/promises';
import type { AnyEvent } from '#domain';
import type { Sender, Senders } from './senders.js';

/** Number of events about one solution in `stream`. */
const ABOUT_ONE = 7;
/** Solutions reported side by side: the events of one are a tenth of a second apart at 300 events/s. */
const SIDE_BY_SIDE = 30;

/** The same events with those of 30 solutions side by side, as when many countries report at once. */
export function sideBySide(events: readonly AnyEvent[]): readonly AnyEvent[] {
  const block = ABOUT_ONE * SIDE_BY_SIDE;
  return events.toSorted((a, b) => {
    const [left, right] = [placeOf(a), placeOf(b)];
    const [leftBlock, rightBlock] = [Math.floor(left / block), Math.floor(right / block)];
    if (leftBlock !== rightBlock) return leftBlock - rightBlock;
    return (left % ABOUT_ONE) - (right % ABOUT_ONE) || left - right;
  });
}

/**
 * Sends events at a steady rate, regardless of how long each takes: every other solution over HTTP, the others over
 * Kafka. Resolves when all are acknowledged; rejects if one is not.
 */
export async function flow(events: readonly AnyEvent[], perSecond: number, senders: Senders): Promise<void> {
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  let failure: unknown = null;
  for (const [at, event] of events.entries()) {
    const dueMs = begun + (at * 1_000) / perSecond - performance.now();
    if (dueMs > 1) await delay(dueMs);
    if (failure !== null) throw failure;
    sent.push(senderOf(event, senders)(event).catch((error: unknown) => void (failure ??= error)));
  }
  await Promise.all(sent);
  if (failure !== null) throw failure;
}

function senderOf(event: AnyEvent, { http, kafka }: Senders): Sender {
  return Math.floor(placeOf(event) / ABOUT_ONE) % 2 === 0 ? http : kafka;
}

/** Place of an event of `stream`: its number there. */
function placeOf({ sequence }: AnyEvent): number {
  return Number(sequence);
}
