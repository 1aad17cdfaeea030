/** Tasks that are to run later, all of which can be called off at once. */
export class DelayedTasks {
  readonly #timers = new Set<NodeJS.Timeout>();
  #hasEnded = false;

  /** Does nothing once `end` was called. */
  later(afterMs: number, task: () => void): void {
    if (this.#hasEnded) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, afterMs);
    this.#timers.add(timer);
  }

  /** None of them runs any more. */
  end(): void {
    this.#hasEnded = true;
    this.#timers.forEach((timer) => clearTimeout(timer));
  }
}
