/**
 * Spaces out the fetches from each broker: one begins `everyMs` after the previous one began, at the earliest. Every
 * fetch asks for all partitions, so a member that fetched again for each record would spend its time, and the broker's,
 * on asking. A fetch that has waited that long for its record is followed at once: a record that comes alone is never
 * delayed, and one that comes soon after another by the rest of the interval at most.
 */
export class FetchTurns {
  /** When the last fetch from each broker began, or will begin, ms. */
  readonly #began = new Map<number, number>();

  constructor(private readonly everyMs: number) {}

  /** Resolves when the next fetch from this broker may begin, after `everyMs` at the latest. */
  async next(nodeId: number): Promise<void> {
    const now = performance.now();
    const began = Math.max(now, (this.#began.get(nodeId) ?? Number.NEGATIVE_INFINITY) + this.everyMs);
    this.#began.set(nodeId, began);
    if (began > now) await new Promise((resolve) => setTimeout(resolve, Math.ceil(began - now)));
  }
}
