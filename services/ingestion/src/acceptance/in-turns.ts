import { setImmediate } from 'node:timers/promises';

/** What others may wait for, far below the 200 ms that nothing may take; a turn for less would cost more than the work. */
const TURN_MS = 10;

/** Does work that pauses, and lets everything else that waits have its turn at the first pause after 10 ms. */
export async function inTurns<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (let since = performance.now(); ;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
