import { describe, expect } from 'vitest';
import { addAmendments, byEntity, dataIn, fold, rowsOf, utcDay, type Row } from '#domain';
import { oracleOf, type Steps } from '../oracle/oracle.js';
import { arrivalOf } from '../oracle/streams.js';
import { anyArrival, anyLedger, cut } from './arrivals.js';
import { law } from './law.js';
import { applied, sumsOf } from './pipeline.js';
import { tables } from './tables.js';

describe('the fold of a set of events', () => {
  law(
    'gives the buckets and anomalies of the oracle in any order, with any repeats, in any batches',
    anyArrival,
    (input) => {
      const { set, batches, table } = input;
      const { model, reference } = tables[table];
      const { rows, anomalies } = applied(batches, model);
      const oracle = oracleOf(set, reference);
      expect(Object.fromEntries(sumsOf(rows))).toEqual(inOrder(oracle.allSteps()));
      expect(anomalies).toEqual(oracle.anomalies());
    },
  );

  law('adds to the journal of each recorded day what became known on that day', anyLedger, ({ set, table }) => {
    const days = [...new Set(set.map(({ recordedAt }) => utcDay(recordedAt)))].toSorted();
    const until = (day: string) => set.filter(({ recordedAt }) => utcDay(recordedAt) <= day);
    const recorded = days.map((day) => arrivalOf(set).filter(({ recordedAt }) => utcDay(recordedAt) === day));
    const { journal } = applied(
      recorded.flatMap((batch) => cut(batch, [3, 1])),
      tables[table].model,
    );
    const rows: Row[] = [];
    for (const day of days) {
      rows.push(...(journal.get(day) ?? []));
      expect(Object.fromEntries(sumsOf(rows))).toEqual(
        inOrder(oracleOf(until(day), tables[table].reference).allSteps()),
      );
    }
  });

  law('leaves the same entities and the same summed roll-ups as folding everything at once', anyArrival, (input) => {
    const { set, batches, table } = input;
    const { rows, entities } = applied(batches, tables[table].model);
    const whole = new Map(
      [...byEntity(set)]
        .filter(([, known]) => dataIn(known).length > 0)
        .map(([key, known]) => [key, fold(key, known, tables[table].model)]),
    );
    expect(entities).toEqual(new Map([...whole].map(([key, { entity }]) => [key, entity])));
    const steps = [...whole.values()].flatMap((folded) => rowsOf(folded, tables[table].model));
    expect(Object.fromEntries(sumsOf(rows))).toEqual(Object.fromEntries(sumsOf(steps)));
  });

  law('leaves the verdicts of all corrections and voids at once', anyArrival, ({ set, batches, table }) => {
    const { verdicts } = addAmendments(set.map(({ event }) => event));
    expect(applied(batches, tables[table].model).verdicts).toEqual(verdicts);
  });
});

function inOrder(steps: Steps): Record<string, bigint> {
  return Object.fromEntries([...steps].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
