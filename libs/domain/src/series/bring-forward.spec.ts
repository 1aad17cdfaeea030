import { describe, expect, it } from 'vitest';
import { type JournalPlace, isContinuation, stretchesBetween } from './bring-forward.js';
import type { PartitionPlace, Vector } from './vector.js';

const at = (seq: bigint, chain = `chain-${seq}`, epoch = 1n): PartitionPlace => ({ epoch, seq, chain });
const vectorOf = (...places: readonly PartitionPlace[]): Vector => {
  return { projection: 'v1', span: 1, partitions: new Map(places.entries()) };
};
const rowOf = (fromSeq: bigint, toSeq: bigint, partition = 0): JournalPlace => ({ partition, fromSeq, toSeq });

describe('the stretches between two vectors', () => {
  it('are the rows that each partition has applied since, including a partition that had none', () => {
    const from = vectorOf(at(3n), at(5n));
    expect(stretchesBetween(from, vectorOf(at(3n), at(9n), at(2n)))).toEqual([
      { partition: 1, after: 5n, through: 9n },
      { partition: 2, after: 0n, through: 2n },
    ]);
  });

  it('are none if only epochs have changed, or a partition was claimed that has no rows', () => {
    expect(stretchesBetween(vectorOf(at(3n)), vectorOf(at(3n, 'chain-3', 7n), at(0n, 'genesis')))).toEqual([]);
  });

  it.each([
    ['another version answers', { ...vectorOf(at(3n)), projection: 'v2' }],
    ['the version was away and is back', { ...vectorOf(at(3n)), span: 3 }],
    ['a ledger is shorter', vectorOf(at(2n))],
    ['a ledger is gone', vectorOf()],
    ['a ledger is as long but another', vectorOf(at(3n, 'other'))],
  ])('do not exist if %s', (_, to) => {
    expect(stretchesBetween(vectorOf(at(3n)), to)).toBeNull();
  });
});

describe('journal rows continue the numbers of a vector', () => {
  const from = vectorOf(at(3n), at(0n));
  const stretches = [
    { partition: 0, after: 3n, through: 9n },
    { partition: 1, after: 0n, through: 1n },
  ];
  const chains = new Map([[0, 'chain-3']]);
  const rows = [rowOf(4n, 6n), rowOf(7n, 9n), rowOf(1n, 1n, 1)];

  it('if they cover every stretch and the ledger still has the vector’s chain', () => {
    expect(isContinuation(from, stretches, chains, rows)).toBe(true);
    expect(isContinuation(vectorOf(at(3n)), stretches, chains, rows)).toBe(true);
  });

  it('but not those of a ledger that was replaced, or whose row is gone', () => {
    expect(isContinuation(from, stretches, new Map([[0, 'other']]), rows)).toBe(false);
    expect(isContinuation(from, stretches, new Map(), rows)).toBe(false);
  });

  it.each([
    ['the first is missing', [rowOf(7n, 9n), rowOf(1n, 1n, 1)]],
    ['one between is missing', [rowOf(4n, 5n), rowOf(7n, 9n), rowOf(1n, 1n, 1)]],
    ['the last is missing', [rowOf(4n, 6n), rowOf(1n, 1n, 1)]],
    ['those of a partition are missing', [rowOf(4n, 9n)]],
    ['two overlap', [rowOf(4n, 7n), rowOf(7n, 9n), rowOf(1n, 1n, 1)]],
    ['one begins before the vector', [rowOf(3n, 6n), rowOf(7n, 9n), rowOf(1n, 1n, 1)]],
    ['one goes further than the stretch', [rowOf(4n, 10n), rowOf(1n, 1n, 1)]],
    ['one ends before it begins', [rowOf(4n, 9n), rowOf(10n, 9n), rowOf(1n, 1n, 1)]],
  ])('but not if %s', (_, given) => {
    expect(isContinuation(from, stretches, chains, given)).toBe(false);
  });
});
