import { setImmediate } from 'node:timers/promises';

/** How long others may wait: far below the limit of 200 ms. Shorter turns would cost more than the work itself. */
const TURN_MS = 10;

/** Runs work that pauses. At the first pause after 10 ms, everything else that is waiting gets its turn. */
export async function inTurns<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (let since = performance.now(); ;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
