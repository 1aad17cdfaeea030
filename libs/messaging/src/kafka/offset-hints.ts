/** Commits the positions of some partitions to the group. */
export type CommitAll<Partition, Position> = (positions: ReadonlyMap<Partition, Position>) => Promise<void>;

/**
 * Commits positions beside the reading: nobody waits for the broker's answer. One commit is in flight at a time, and
 * the next takes along the latest position of every partition that has moved in the meantime. Guarantee: the positions
 * of a partition are committed in the order in which they were noted; one that could not be committed is reported and
 * not repeated, because a later one replaces it.
 */
export class OffsetHints<Partition, Position> {
  #noted = new Map<Partition, Position>();
  #committing: Promise<void> | null = null;

  constructor(
    private readonly commit: CommitAll<Partition, Position>,
    private readonly failed: (error: unknown) => void,
  ) {}

  note(partition: Partition, position: Position): void {
    this.#noted.set(partition, position);
    this.#committing ??= this.#commitAll();
  }

  /** Resolves when everything noted so far was committed or reported. */
  async settled(): Promise<void> {
    await this.#committing;
  }

  async #commitAll(): Promise<void> {
    while (this.#noted.size > 0) {
      const positions = this.#noted;
      this.#noted = new Map();
      await this.commit(positions).catch(this.failed);
    }
    this.#committing = null;
  }
}
