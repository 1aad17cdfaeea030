import { setImmediate } from 'node:timers/promises';

interface Task {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * Time that passes only when the schedule says so. The broker's clock may be set forwards and backwards; waiting is not
 * affected.
 */
export class SimulatedTime {
  private readonly tasks: Task[] = [];
  private elapsedMs = 0;
  private setMs: number;

  constructor(startMs: number) {
    this.setMs = startMs;
  }

  readonly now = (): number => this.setMs + this.elapsedMs;

  readonly schedule = (run: () => void, afterMs: number): void => {
    this.tasks.push({ atMs: this.elapsedMs + afterMs, run });
  };

  jump(byMs: number): void {
    this.setMs += byMs;
  }

  /** Number of waiting tasks. */
  get pending(): number {
    return this.tasks.length;
  }

  /** Runs the task that is due next, after the time until then. */
  runNext(): void {
    const next = this.tasks.reduce((first, task) => (task.atMs < first.atMs ? task : first));
    this.tasks.splice(this.tasks.indexOf(next), 1);
    this.elapsedMs = Math.max(this.elapsedMs, next.atMs);
    next.run();
  }
}

/**
 * Resolves when everything that can proceed without the schedule has done so, including work that yields for one turn
 * of the event loop.
 */
export async function settled(): Promise<void> {
  do await setImmediate();
  while (process.getActiveResourcesInfo().includes('Immediate'));
}
