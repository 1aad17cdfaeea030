/**
 * Differences between expected and stored sums, one number per group, weighed so that nobody can have chosen changes
 * that cancel out.
 * Memory: one number per group, which grows with the calendar and the partitions, never with events.
 */
export class GroupDigests {
  private readonly differences = new Map<string, bigint>();

  /** Adds the weight of expected rows; the weight of stored rows is added with a negative sign. */
  add(group: string, weight: bigint): void {
    this.differences.set(group, (this.differences.get(group) ?? 0n) + weight);
  }

  /** Groups that do not balance, sorted. */
  uneven(): readonly string[] {
    return [...this.differences]
      .filter(([, sum]) => sum !== 0n)
      .map(([group]) => group)
      .toSorted();
  }
}
