import { setImmediate as nextTurn } from 'node:timers/promises';

/** What some work took from the others, ms of a processor. What other processes took meanwhile is not in it. */
export interface Hold {
  /** In the longest time in which nothing else had its turn. */
  readonly longestMs: number;
  /** In all. */
  readonly totalMs: number;
}

/** Does some work, and watches how it holds the event loop. */
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

/** The least of several tries: a collection of garbage belongs to no work. As many as it takes to be `within` a limit, at most `tries`. */
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

  /** Of time that passed and time of processors the smaller: the first grows with other processes, the second with other threads. */
  turn(): void {
    const [now, cpu] = [performance.now(), process.cpuUsage(this.cpu)];
    const heldMs = Math.min(now - this.since, (cpu.user + cpu.system) / 1_000);
    this.longestMs = Math.max(this.longestMs, heldMs);
    this.totalMs += heldMs;
    this.since = now;
    this.cpu = process.cpuUsage();
  }
}
