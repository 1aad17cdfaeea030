import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Known } from '#domain';
import { model } from '../../libs/domain/src/testing/reference.js';
import { readOracleReference } from '../oracle/oracle-reference.js';
import { oracleOf } from '../oracle/oracle.js';
import { acceptedSet } from '../oracle/streams.js';
import { applied, sumsOf } from './pipeline.js';

/** Few where every change is checked; `npm test` asks for a thousand, `npm run laws` for a hundred thousand. */
const RUNS = Number(process.env['LAW_RUNS'] ?? 60);
const TIMEOUT_MS = 10_000 + RUNS * 100;
const oracleReference = readOracleReference();

/** A set of events, the same in some order of arrival, and where to cut it into batches. */
const arrivals = acceptedSet().chain((set) =>
  fc.record({
    set: fc.constant(set),
    arrived: fc.shuffledSubarray([...set], { minLength: set.length }),
    sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
  }),
);

function cut(events: readonly Known[], sizes: readonly number[]): readonly (readonly Known[])[] {
  const batches: (readonly Known[])[] = [];
  for (let from = 0, turn = 0; from < events.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
}

function oracleSums(set: readonly Known[]): ReadonlyMap<string, bigint> {
  const steps = oracleOf(set, oracleReference).allSteps();
  return new Map([...steps].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the fold of a set of events', { timeout: TIMEOUT_MS }, () => {
  it('gives the buckets and anomalies of the oracle in any order and any batches', () => {
    fc.assert(
      fc.property(arrivals, ({ set, arrived, sizes }) => {
        const { rows, anomalies } = applied(cut(arrived, sizes), model);
        const sums = sumsOf(rows);
        expect(Object.fromEntries(sums)).toEqual(
          Object.fromEntries(oracleSums(set)),
        );
        const expected = oracleOf(set, oracleReference).anomalies();
        expect(anomalies).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves the same entities as folding everything at once', () => {
    fc.assert(
      fc.property(arrivals, ({ set, arrived, sizes }) => {
        const piecemeal = applied(cut(arrived, sizes), model).entities;
        const atOnce = applied([set], model).entities;
        expect(piecemeal).toEqual(atOnce);
      }),
      { numRuns: RUNS },
    );
  });
});
