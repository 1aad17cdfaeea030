const LINE_EVERY_MS = 10_000;

/** Seconds since `startedMs`, as people read them. */
export function elapsed(startedMs: number): string {
  const seconds = (performance.now() - startedMs) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/**
 * Shows the current work and how long it has taken: one line that counts up on a terminal, an occasional line
 * elsewhere. Returns or throws the result of the work.
 */
export async function during<Result>(what: string | (() => string), work: () => Promise<Result>): Promise<Result> {
  const startedMs = performance.now();
  const live = process.stdout.isTTY;
  const text = typeof what === 'string' ? () => what : what;
  const show = (end: string) =>
    process.stdout.write(`${live ? '\r\x1b[K' : ''}  ${text()} … ${elapsed(startedMs)}${end}`);
  const timer = setInterval(() => show(live ? '' : '\n'), live ? 200 : LINE_EVERY_MS);
  try {
    const result = await work();
    show('\n');
    return result;
  } catch (error) {
    show(' failed\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
