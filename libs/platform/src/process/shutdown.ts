import type { Logger } from 'pino';
import { within } from './within.js';

/** One part of a process, and how it ends. */
export interface Stoppable {
  readonly name: string;
  stop(): Promise<unknown>;
}

/** Time limits for stopping, in ms. */
export interface StopLimits {
  /** For all parts together. */
  readonly deadlineMs: number;
  /** A part that takes longer no longer delays the next ones: stopping them may release what it waits for. */
  readonly patienceMs: number;
}

/** Supervisors kill after 10 s or more; the reason must be logged before that. */
const LIMITS: StopLimits = { deadlineMs: 8_500, patienceMs: 6_500 };

/**
 * Stops the parts in the given order: those that receive work before those that they write with. A part that fails is
 * logged, and the next one is still stopped. Returns whether all parts stopped cleanly within the deadline; never
 * throws.
 */
export async function stopInOrder(
  parts: readonly Stoppable[],
  logger: Logger,
  { deadlineMs, patienceMs }: StopLimits = LIMITS,
): Promise<boolean> {
  return within(deadlineMs, stopAll(parts, logger, patienceMs)).catch(() => {
    logger.error({ deadlineMs }, 'Not stopped in time');
    return false;
  });
}

async function stopAll(parts: readonly Stoppable[], logger: Logger, patienceMs: number): Promise<boolean> {
  const ends: Promise<boolean>[] = [];
  for (const part of parts) {
    const end = stopOne(part, logger);
    ends.push(end);
    await within(patienceMs, end).catch(() => {});
  }
  return (await Promise.all(ends)).every(Boolean);
}

async function stopOne(part: Stoppable, logger: Logger): Promise<boolean> {
  try {
    await part.stop();
    logger.info({ part: part.name }, 'Stopped');
    return true;
  } catch (err) {
    logger.error({ part: part.name, err }, 'Did not stop cleanly');
    return false;
  }
}

/**
 * Ends the process on SIGTERM and SIGINT: code 0 when `parts` stopped cleanly, 1 when they did not or when
 * `stopBecause` was called. The HTTP application is one of the parts.
 */
export function stopOnSignal(parts: readonly Stoppable[], logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'Stopping');
    void stopInOrder(parts, logger).then((isClean) => process.exit(isClean ? (process.exitCode ?? 0) : 1));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/**
 * Logs in one line why the process cannot continue and ends it as a signal would, with code 1: work in progress is
 * finished, and a supervisor may restart the process.
 */
export function stopBecause(error: Error, logger: Logger): void {
  logger.fatal({ err: error }, error.message);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}
