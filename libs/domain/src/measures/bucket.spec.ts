import { describe, expect, it } from 'vitest';
import { type Bucket, addToBucket, bucketsOf, countCells, rowsOfBuckets, sumOfBuckets } from './bucket.js';
import type { Row } from './step.js';

const row = (amount: bigint, more: Partial<Row> = {}): Row => {
  return { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-03-05', amount, ...more };
};
const bucket = (...rows: Row[]): Bucket => bucketsOf(rows).get('solution|KEN|2024') ?? new Map();
const other = (amount: bigint): Row => row(amount, { cell: 'CATEGORY=OTHER' });

describe('buckets', () => {
  it('add up rows by family, area and year, and give them back', () => {
    const buckets = bucketsOf([row(2n), other(1n), row(5n, { day: '2025-01-01' }), row(1n)]);
    expect([...buckets.keys()]).toEqual(['solution|KEN|2024', 'solution|KEN|2025']);
    expect(rowsOfBuckets(buckets)).toEqual([row(3n), other(1n), row(5n, { day: '2025-01-01' })]);
  });

  it('forget a cell that cancels out, a measure without cells, and a bucket without measures', () => {
    const half = addToBucket(bucket(row(2n), other(1n)), bucket(row(-2n)));
    expect(half).toEqual(bucket(other(1n)));
    expect(addToBucket(half, bucket(other(-1n))).size).toBe(0);
    expect(bucketsOf([row(1n), row(-1n)]).size).toBe(0);
  });

  it('count the cells of each year, however many days they have', () => {
    const days = [row(2n), row(1n, { day: '2024-03-06' }), other(1n), row(5n, { day: '2025-01-01' })];
    expect([countCells(bucketsOf(days)), countCells(bucketsOf([]))]).toEqual([3, 0]);
  });

  it('are the same whether rows come at once or one bucket after the other', () => {
    const rows = [row(2n), other(1n), row(-1n, { day: '2024-01-01' }), row(4n)];
    const piecemeal = rows.reduce<Bucket | undefined>((sum, one) => addToBucket(sum, bucket(one)), undefined);
    expect(piecemeal).toEqual(bucket(...rows));
  });

  it('add up with other buckets, and leave out one that cancels out', () => {
    const later = row(5n, { day: '2025-01-01' });
    const all = [bucketsOf([row(2n), later]), bucketsOf([other(1n)]), bucketsOf([row(-5n, { day: '2025-01-01' })])];
    expect(sumOfBuckets(all)).toEqual(bucketsOf([row(2n), other(1n)]));
    expect(sumOfBuckets([]).size).toBe(0);
  });
});
