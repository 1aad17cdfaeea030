import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Processor time that some work took from everything else, in milliseconds. Time taken by other processes is not
 * included.
 */
export interface Hold {
  /** During the longest period in which nothing else had a turn. */
  readonly longestMs: number;
  /** In total. */
  readonly totalMs: number;
}

/** Does some work and watches how it holds the event loop. */
export async function holdOf(work: () => Promise<unknown>): Promise<Hold> {
  await nextTurn();
  const watch = new Watch();
  let isOver = false;
  const turn = () => {
    watch.turn();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  watch.turn();
  isOver = true;
  return watch;
}

/**
 * The minimum of several attempts: a garbage collection is not part of any work. Attempts continue until one is
 * `within` a limit, up to `tries`.
 */
export async function leastHold(work: () => Promise<unknown>, withinMs: number, tries: number): Promise<Hold> {
  const hold = await holdOf(work);
  if (hold.longestMs < withinMs || tries <= 1) return hold;
  const other = await leastHold(work, withinMs, tries - 1);
  return other.longestMs < hold.longestMs ? other : hold;
}

class Watch implements Hold {
  longestMs = 0;
  totalMs = 0;
  private since = performance.now();
  private cpu = process.cpuUsage();

  /** The smaller of elapsed time and processor time: other processes inflate the first, other threads the second. */
  turn(): void {
    const [now, cpu] = [performance.now(), process.cpuUsage(this.cpu)];
    const heldMs = Math.min(now - this.since, (cpu.user + cpu.system) / 1_000);
    this.longestMs = Math.max(this.longestMs, heldMs);
    this.totalMs += heldMs;
    this.since = now;
    this.cpu = process.cpuUsage();
  }
}
