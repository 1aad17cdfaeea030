import { setImmediate } from 'node:timers/promises';

/** Does work that pauses, and lets everything else that waits have its turn at every pause. */
export async function inTurns<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await setImmediate();
  }
}
