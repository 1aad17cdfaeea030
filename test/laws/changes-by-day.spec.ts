import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Known,
  type Row,
  bucketsOf,
  changesByDay,
  fold,
  groupBy,
  negate,
  recordedDay,
  rowsOf,
  rowsOfChange,
} from '#domain';
import { model } from '#domain/testing';
import { acceptedSet, arrivalOf } from '../oracle/streams.js';

function throughRows(key: string, events: readonly Known[]): readonly Row[] {
  return rowsOf(fold(key, events, model), model);
}

it('adds on every recorded day the difference between the folds up to it and before it', () => {
  let days = 0;
  fc.assert(
    fc.property(acceptedSet(), (set) => {
      for (const [key, events] of groupBy(arrivalOf(set), ({ event }) => event.entity)) {
        const whole = fold(key, events, model);
        const found = changesByDay(key, events, { whole, rows: [rowsOf(whole, model)] }, model);
        const dayOf = ({ recordedAt }: Known) => recordedDay(recordedAt, model.grainMs);
        expect(found.map(({ day }) => day)).toEqual([...new Set(events.map(dayOf))]);
        for (const change of found) {
          const { day } = change;
          const before = throughRows(
            key,
            events.filter((one) => dayOf(one) < day),
          );
          const through = throughRows(
            key,
            events.filter((one) => dayOf(one) <= day),
          );
          expect(bucketsOf(rowsOfChange(change))).toEqual(bucketsOf([...through, ...negate(before)]));
          days += 1;
        }
      }
    }),
    { numRuns: 100 },
  );
  expect(days).toBeGreaterThan(100);
});
