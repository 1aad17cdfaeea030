import type { LogLine } from './log-line.js';

/** Work that its initiator does not await, so that a graceful stop can. A failure is logged and ends there. */
export class OutstandingCalls {
  readonly #calls = new Set<Promise<unknown>>();

  constructor(private readonly log: LogLine) {}

  begin(work: () => Promise<unknown>): void {
    const call = work()
      .catch((error: unknown) => this.log('error', 'work of the event source failed', { error }))
      .finally(() => this.#calls.delete(call));
    this.#calls.add(call);
  }

  /** Resolves when no work is in progress any more, including work begun in the meantime. */
  async settled(): Promise<void> {
    while (this.#calls.size > 0) await Promise.all(this.#calls);
  }
}
