import { signalAll, stopEverything } from '../engines/owned-process.js';
import { elapsed } from '../engines/progress.js';

export interface Lifetime {
  /** True as soon as a signal has arrived or the work has failed: nothing is started any more. */
  readonly isStopping: () => boolean;
  /** Registers something outside our processes that is stopped at the end, after all processes. */
  readonly alsoStop: (stop: () => Promise<void>) => void;
  /**
   * Does the work of the program. If it fails, everything is stopped before the error is passed on; if a signal came
   * first, the shutdown takes precedence.
   */
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

const SIGNALS = { SIGINT: 0, SIGTERM: 143, SIGHUP: 129 } as const;
const LOOK_EVERY_MS = 500;
const never = () => new Promise<never>(() => {});

/** Stops everything in order on a signal at any moment, even during the start. A second signal does not wait. */
export function endOnSignal(): Lifetime {
  let isStopping = false;
  let hasFailed = false;
  const others: (() => Promise<void>)[] = [];
  const end = async () => {
    await stopEverything();
    for (const stop of others) await stop();
  };
  const onSignal = async (code: number) => {
    if (isStopping) {
      signalAll('SIGKILL');
      process.exit(code);
    }
    isStopping = true;
    const startedMs = performance.now();
    console.log('\nstopping …');
    await end();
    console.log(`stopped … ${elapsed(startedMs)}`);
    process.exit(code);
  };
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => void onSignal(code));
  // If npm is gone, nobody could stop us any more. The timer also keeps Node alive, which a pending promise does not.
  const parent = process.ppid;
  const isDeserted = () => process.env['npm_lifecycle_event'] !== undefined && process.ppid !== parent;
  const run = async (work: () => Promise<void>) => {
    const alive = setInterval(() => {
      if (isDeserted() && !isStopping) void onSignal(SIGNALS.SIGHUP);
    }, LOOK_EVERY_MS);
    try {
      await work();
    } catch (error) {
      if (isStopping) return never();
      hasFailed = true;
      await end();
      throw error;
    } finally {
      clearInterval(alive);
    }
  };
  return { isStopping: () => isStopping || hasFailed, alsoStop: (stop) => void others.push(stop), run };
}
