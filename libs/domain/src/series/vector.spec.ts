import { describe, expect, it } from 'vitest';
import { type PartitionPlace, type Vector, sameVector } from './vector.js';

const place: PartitionPlace = { epoch: 1n, seq: 2n, chain: 'c' };
const vector: Vector = {
  projection: 'v1',
  span: 1,
  partitions: new Map([
    [0, place],
    [10, place],
    [9, place],
  ]),
};

describe('a vector', () => {
  it('is the same in whatever order its partitions come', () => {
    const reversed = { ...vector, partitions: new Map([...vector.partitions].toReversed()) };
    expect(sameVector(vector, reversed)).toBe(true);
  });

  it.each<Vector>([
    { ...vector, projection: 'v2' },
    { ...vector, span: 2 },
    { ...vector, partitions: new Map([...vector.partitions, [9, { ...place, epoch: 2n }]]) },
    { ...vector, partitions: new Map([...vector.partitions, [9, { ...place, seq: 3n }]]) },
    { ...vector, partitions: new Map([...vector.partitions, [9, { ...place, chain: 'd' }]]) },
    { ...vector, partitions: new Map([...vector.partitions, [8, place]]) },
  ])('differs in version, span, and every partition’s epoch, sequence number and chain', (other) => {
    expect(sameVector(vector, other)).toBe(false);
  });
});
