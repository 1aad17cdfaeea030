import { describe, expect, it } from 'vitest';
import { bucketsOf, rowsIn, withRows } from './bucket.js';
import type { Row } from './step.js';

const row = (amount: bigint, more: Partial<Row> = {}): Row => {
  return { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-03-05', amount, ...more };
};

describe('buckets', () => {
  it('add up rows by family, area and year, and give them back', () => {
    const rows = [row(2n), row(1n, { cell: 'CATEGORY=OTHER' }), row(5n, { day: '2025-01-01' }), row(1n)];
    const buckets = bucketsOf(rows);
    expect([...buckets.keys()]).toEqual(['solution|KEN|2024', 'solution|KEN|2025']);
    expect([...rowsIn(buckets)]).toEqual([row(3n), row(1n, { cell: 'CATEGORY=OTHER' }), row(5n, { day: '2025-01-01' })]);
  });

  it('forget a cell that cancels out, and a measure without cells', () => {
    const full = withRows(undefined, [row(2n), row(1n, { cell: 'CATEGORY=OTHER' })]);
    const half = withRows(full, [row(-2n)]);
    expect(half.get('solution.adopted')).toEqual(new Map([['CATEGORY=OTHER', '0305:1']]));
    expect(withRows(half, [row(-1n, { cell: 'CATEGORY=OTHER' })]).size).toBe(0);
    expect(withRows(undefined, [row(1n), row(-1n)])).toEqual(new Map());
  });
});
