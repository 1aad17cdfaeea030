/** Commits the positions of some partitions to the group. */
export type CommitAll<Partition, Position> = (positions: ReadonlyMap<Partition, Position>) => Promise<void>;

/**
 * Commits positions beside the reading: nobody waits for the broker's answer. One commit is in flight at a time, begins
 * `everyMs` after the previous one began at the earliest, and takes along the latest position of every partition that
 * has moved in the meantime. Guarantee: the positions of a partition are committed in the order in which they were
 * noted; one that could not be committed is reported and not repeated, because a later one replaces it.
 */
export class OffsetHints<Partition, Position> {
  #noted = new Map<Partition, Position>();
  #committing: Promise<void> | null = null;
  #nextAt = Number.NEGATIVE_INFINITY;
  /** Callers that wait until everything is committed: no commit is put off for them. */
  #waiting = 0;
  #wake = (): void => {};

  constructor(
    private readonly everyMs: number,
    private readonly commit: CommitAll<Partition, Position>,
    private readonly failed: (error: unknown) => void,
  ) {}

  note(partition: Partition, position: Position): void {
    this.#noted.set(partition, position);
    this.#committing ??= this.#commitAll();
  }

  /** Resolves when everything noted so far was committed or reported; begins at once. */
  async settled(): Promise<void> {
    this.#waiting += 1;
    this.#wake();
    await this.#committing;
    this.#waiting -= 1;
  }

  async #commitAll(): Promise<void> {
    while (this.#noted.size > 0) {
      const restMs = this.#nextAt - performance.now();
      if (restMs > 0 && this.#waiting === 0) await this.#rest(restMs);
      const positions = this.#noted;
      this.#noted = new Map();
      this.#nextAt = performance.now() + this.everyMs;
      await this.commit(positions).catch(this.failed);
    }
    this.#committing = null;
  }

  /** Ends early when somebody waits. */
  async #rest(forMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.ceil(forMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }
}
