import type { Row } from '#domain';
import type { RowWeights } from './row-weights.js';

/**
 * Differences between expected and stored sums, one number a group, weighed so that nobody can have chosen changes that cancel out.
 * Memory: one number a group, which grows with the calendar and the partitions, never with events.
 */
export class GroupDigests {
  private readonly differences = new Map<string, bigint>();

  constructor(private readonly weights: RowWeights) {}

  /** Returns what the rows weigh. */
  expect(group: string, rows: Iterable<Row>): bigint {
    const weight = this.weights.sumOf(rows);
    this.add(group, weight);
    return weight;
  }

  /** Rows that have been weighed already. */
  expectWeight(group: string, weight: bigint): void {
    this.add(group, weight);
  }

  find(group: string, rows: Iterable<Row>): void {
    this.add(group, -this.weights.sumOf(rows));
  }

  /** Groups that do not come out even, in their order. */
  uneven(): readonly string[] {
    return [...this.differences]
      .filter(([, sum]) => sum !== 0n)
      .map(([group]) => group)
      .toSorted();
  }

  private add(group: string, sum: bigint): void {
    this.differences.set(group, (this.differences.get(group) ?? 0n) + sum);
  }
}
