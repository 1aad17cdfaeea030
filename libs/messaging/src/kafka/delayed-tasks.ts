/** Delayed tasks that can all be cancelled at once. */
export class DelayedTasks {
  readonly #timers = new Set<NodeJS.Timeout>();
  #hasEnded = false;

  /** Does nothing after `end` was called. */
  later(afterMs: number, task: () => void): void {
    if (this.#hasEnded) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, afterMs);
    this.#timers.add(timer);
  }

  /** Cancels all pending tasks. */
  end(): void {
    this.#hasEnded = true;
    this.#timers.forEach((timer) => clearTimeout(timer));
  }
}
