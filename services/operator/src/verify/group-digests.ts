import type { Row, Sha256 } from '#domain';

/**
 * Differences between expected and stored sums, one number a group. Rows are weighed by a hash with a salt that is drawn for this run, so nobody can have
 * chosen changes that cancel out. Memory: one number a group, which grows with the calendar and the partitions, never with events.
 */
export class GroupDigests {
  private readonly differences = new Map<string, bigint>();

  constructor(
    private readonly sha256: Sha256,
    private readonly salt: string,
  ) {}

  expect(group: string, rows: Iterable<Row>): void {
    this.add(group, rows, 1n);
  }

  find(group: string, rows: Iterable<Row>): void {
    this.add(group, rows, -1n);
  }

  /** Groups that do not come out even, in their order. */
  uneven(): readonly string[] {
    return [...this.differences]
      .filter(([, sum]) => sum !== 0n)
      .map(([group]) => group)
      .toSorted();
  }

  private add(group: string, rows: Iterable<Row>, sign: bigint): void {
    let sum = this.differences.get(group) ?? 0n;
    for (const { measure, area, cell, day, amount } of rows) {
      const weight = BigInt(`0x${this.sha256([this.salt, measure, area, cell, day].join('\n'))}`);
      sum = BigInt.asUintN(256, sum + sign * amount * weight);
    }
    this.differences.set(group, sum);
  }
}
