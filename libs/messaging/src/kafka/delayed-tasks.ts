/** Delayed tasks that can all be cancelled at once. */
export class DelayedTasks {
  /** Each with the time at which it is due, ms. */
  readonly #timers = new Map<NodeJS.Timeout, number>();
  #hasEnded = false;

  /** Does nothing after `end` was called. */
  later(afterMs: number, task: () => void): void {
    if (this.#hasEnded) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, afterMs);
    this.#timers.set(timer, performance.now() + afterMs);
  }

  /** Time until the next task is due, ms, 0 if it is late; infinite without a task. */
  nextInMs(): number {
    return Math.max(0, Math.min(...this.#timers.values()) - performance.now());
  }

  /** Cancels all pending tasks. */
  end(): void {
    this.#hasEnded = true;
    for (const timer of this.#timers.keys()) clearTimeout(timer);
    this.#timers.clear();
  }
}
