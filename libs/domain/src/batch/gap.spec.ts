import { describe, expect, it } from 'vitest';
import { gapAt } from './gap.js';

describe('a partition', () => {
  it('continues at an offset that the log still holds, or at its end', () => {
    const log = { first: 5n, end: 9n };
    expect([5n, 7n, 9n].map((next) => gapAt(next, log))).toEqual([null, null, null]);
    expect(gapAt(0n, { first: 0n, end: 0n })).toBeNull();
  });

  it('stops if records were deleted before they were read', () => {
    expect(gapAt(2n, { first: 5n, end: 9n })).toEqual({ kind: 'records-gone', from: 2n, to: 4n });
    expect(gapAt(4n, { first: 5n, end: 5n })).toEqual({ kind: 'records-gone', from: 4n, to: 4n });
  });

  it('stops if the log ends before the next offset', () => {
    expect(gapAt(10n, { first: 5n, end: 9n })).toEqual({ kind: 'log-too-short', end: 9n, next: 10n });
  });
});
