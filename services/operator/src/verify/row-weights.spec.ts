import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Row, bucketsOf } from '#domain';
import { plainBucket } from '#kpi-store';
import { sha256Hex } from '#platform';
import { RowWeights } from './row-weights.js';
import { rowsOfStored, storedBucket } from './stored-rows.js';

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

it('derives the same numbers again after forgetting them, and others in another run', () => {
  const one: Row = { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-05-01', amount: 1n };
  const before = weights.sumOf([one]);
  weights.sumOf(Array.from({ length: 60_000 }, (_, number) => ({ ...one, area: `foreign ${number}` })));
  expect(weights.sumOf([one])).toBe(before);
  expect(new RowWeights(sha256Hex, 'other').sumOf([one])).not.toBe(before);
});

it('weighs stored sums like their rows', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const stored = [...bucketsOf(rows)].map(([key, bucket]) =>
        storedBucket({ id: `${key}|0`, measures: plainBucket(bucket) }),
      );
      const weight = stored.flatMap(({ sums }) => sums).reduce((sum, one) => sum + weights.sumOfStored(one), 0n);
      expect(weight).toBe(weights.sumOf(rows));
      expect(bucketsOf(stored.flatMap(rowsOfStored))).toEqual(bucketsOf(rows));
    }),
  );
});

it.each(['', '0501', '501:1', '0501:0', '0501:-0', '0501:+1', '0501:01', '0501:1 ', '0501:1  0502:1', '0502:1 0501:1'])(
  'does not weigh a series that is not a list of day sums: "%s"',
  (series) => {
    const { sums } = storedBucket({ id: 'solution|KEN|2024|0', measures: { 'solution.adopted': { _T: series } } });
    const message = `solution.adopted _T of solution|KEN|2024 is "${series}", which is not a list of day sums`;
    for (const one of sums) expect(() => weights.sumOfStored(one)).toThrow(message);
  },
);
