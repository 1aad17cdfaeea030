import { describe, expect } from 'vitest';
import { type Known, type Row, builtEntity, fold, groupBy, negated, recordedDay, rowsOf, rowsOfBuckets } from '#domain';
import { model } from '../../libs/domain/src/testing/reference.js';
import { acceptedSet, arrivalOf } from '../oracle/streams.js';
import { law } from './law.js';
import { applied, sumsOf } from './pipeline.js';

const entitiesOf = (set: readonly Known[]) => groupBy(arrivalOf(set), ({ event }) => event.entity);
const dayOf = ({ recordedAt }: Known): string => recordedDay(recordedAt, model.grainMs);

/** What a recorded day added, as the design defines it: fold(recorded ≤ D) − fold(recorded < D), each from nothing. */
function addedOn(day: string, key: string, events: readonly Known[]): ReadonlyMap<string, bigint> {
  const rowsOfSet = (set: readonly Known[]): readonly Row[] => rowsOf(fold(key, set, model), model);
  const through = rowsOfSet(events.filter((known) => dayOf(known) <= day));
  return sumsOf([...through, ...negated(rowsOfSet(events.filter((known) => dayOf(known) < day)))]);
}

describe('a projection that is built entity by entity', () => {
  law('is what grew batch by batch: states, anomalies and sums', acceptedSet(), (set) => {
    const grown = applied(
      arrivalOf(set).map((known) => [known]),
      model,
    );
    const built = [...entitiesOf(set)].map(([key, events]) => builtEntity(key, events, model));
    expect(new Map(built.map(({ entity }) => [entity.key, entity]))).toEqual(grown.entities);
    const anomalies = built.flatMap((one) => one.anomalies);
    expect(new Map(anomalies.map(({ identity, codes }) => [identity, codes.toSorted()]))).toEqual(grown.anomalies);
    const rows = built.flatMap(({ days }) => [...days.values()].flatMap((buckets) => rowsOfBuckets(buckets)));
    expect(sumsOf(rows)).toEqual(sumsOf(grown.rows));
  });

  law('adds on each recorded day what the set of that day changed', acceptedSet(), (set) => {
    for (const [key, events] of entitiesOf(set)) {
      const { days } = builtEntity(key, events, model);
      for (const day of new Set(events.map(dayOf))) {
        expect(sumsOf(rowsOfBuckets(days.get(day) ?? new Map()))).toEqual(addedOn(day, key, events));
      }
    }
  });
});
