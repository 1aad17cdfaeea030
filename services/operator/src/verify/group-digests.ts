/**
 * Differences between expected and stored sums, one number a group, weighed so that nobody can have chosen changes that cancel out.
 * Memory: one number a group, which grows with the calendar and the partitions, never with events.
 */
export class GroupDigests {
  private readonly differences = new Map<string, bigint>();

  /** Adds what expected rows weigh; of what is stored it is taken away. */
  add(group: string, weight: bigint): void {
    this.differences.set(group, (this.differences.get(group) ?? 0n) + weight);
  }

  /** Groups that do not come out even, in their order. */
  uneven(): readonly string[] {
    return [...this.differences]
      .filter(([, sum]) => sum !== 0n)
      .map(([group]) => group)
      .toSorted();
  }
}
