import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row } from '#domain';
import { sha256Hex } from '#platform';
import { RowWeights } from './row-weights.js';

const weights = new RowWeights(sha256Hex, 'salt');
const row: fc.Arbitrary<Row> = fc.record({
  measure: fc.constantFrom('solution.adopted', 'usage.users'),
  area: fc.constantFrom('KEN', 'RBA', 'WORLD'),
  cell: fc.constantFrom('_T', 'SEX=F'),
  day: fc.constantFrom('2024-05-01', '2024-05-02'),
  amount: fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
});

function exactly(rows: readonly Row[]): Readonly<Record<string, bigint>> {
  const sums: Record<string, bigint> = {};
  for (const { measure, area, cell, day, amount } of rows) {
    const key = [measure, area, cell, day].join(' ');
    sums[key] = (sums[key] ?? 0n) + amount;
  }
  return sums;
}

it('weighs 0 where every sum is 0, and nowhere else, in any order and at any size of amounts', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (rows, more) => {
      const back = rows.map((one) => ({ ...one, amount: -one.amount })).toReversed();
      expect(weights.sumOf([...rows, ...back])).toBe(0n);
      const isEven = Object.values(exactly([...rows, ...more])).every((sum) => sum === 0n);
      expect(weights.sumOf([...rows, ...more]) === 0n).toBe(isEven);
      expect(weights.sumOf([...rows, ...more])).toBe(weights.sumOf(rows) + weights.sumOf(more));
    }),
  );
});

it('draws the same numbers again once it has forgotten them, and others in another run', () => {
  const one: Row = { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-05-01', amount: 1n };
  const before = weights.sumOf([one]);
  weights.sumOf(Array.from({ length: 60_000 }, (_, number) => ({ ...one, area: `foreign ${number}` })));
  expect(weights.sumOf([one])).toBe(before);
  expect(new RowWeights(sha256Hex, 'other').sumOf([one])).not.toBe(before);
});
