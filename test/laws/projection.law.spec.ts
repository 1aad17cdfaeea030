import { describe, expect } from 'vitest';
import {
  AmendmentSieve,
  type Known,
  type Row,
  amendmentAnomaliesIn,
  builtEntity,
  dataIn,
  fold,
  groupBy,
  kindOf,
  negate,
  recordedDay,
  rowsOf,
  rowsOfBuckets,
  verdictKeyOf,
} from '#domain';
import { model } from '#domain/testing';
import { acceptedSet, arrivalOf } from '../oracle/streams.js';
import { law } from './law.js';
import { applied, sumsOf } from './pipeline.js';

const entitiesOf = (set: readonly Known[]) => groupBy(arrivalOf(set), ({ event }) => event.entity);
/** As a build reads them: data events, and the corrections and voids that its sieve keeps. */
function sifted(events: readonly Known[]): readonly Known[] {
  const data = dataIn(events);
  const sieve = new AmendmentSieve<Known>(new Set(data.map(({ event }) => verdictKeyOf(event))), model.grainMs);
  for (const known of events) sieve.take(known);
  const kept = new Set([...data, ...sieve.kept]);
  return events.filter((known) => kept.has(known));
}

const dayOf = ({ recordedAt }: Known): string => recordedDay(recordedAt, model.grainMs);

/**
 * What a recorded day added (reference/order#recorded-day): fold(recorded ≤ D) − fold(recorded < D), each from nothing.
 */
function addedOn(day: string, key: string, events: readonly Known[]): ReadonlyMap<string, bigint> {
  const rowsOfSet = (set: readonly Known[]): readonly Row[] => rowsOf(fold(key, set, model), model);
  const through = rowsOfSet(events.filter((known) => dayOf(known) <= day));
  return sumsOf([...through, ...negate(rowsOfSet(events.filter((known) => dayOf(known) < day)))]);
}

describe('a projection built entity by entity', () => {
  law('equals the one that grew batch by batch: states, anomalies and sums', acceptedSet(), (set) => {
    const grown = applied(
      arrivalOf(set).map((known) => [known]),
      model,
    );
    const built = [...entitiesOf(set)].map(([key, events]) => builtEntity(key, sifted(events), model));
    const visible = built.filter(({ entity }) => entity.events > 0);
    expect(new Map(visible.map(({ entity }) => [entity.key, entity]))).toEqual(grown.entities);
    const ofAmendments = [...entitiesOf(set).values()].flatMap((events) => amendmentAnomaliesIn(events, kindOf));
    const anomalies = [...built.flatMap((one) => one.anomalies), ...ofAmendments];
    expect(new Map(anomalies.map(({ identity, codes }) => [identity, codes.toSorted()]))).toEqual(grown.anomalies);
    const rows = built.flatMap(({ days }) => [...days.values()].flatMap((sums) => rowsOfBuckets(sums.buckets())));
    expect(sumsOf(rows)).toEqual(sumsOf(grown.rows));
  });

  law('adds on each recorded day what the events of that day changed', acceptedSet(), (set) => {
    for (const [key, events] of entitiesOf(set)) {
      const { days } = builtEntity(key, sifted(events), model);
      for (const day of new Set(events.map(dayOf))) {
        expect(sumsOf(rowsOfBuckets(days.get(day)?.buckets() ?? new Map()))).toEqual(addedOn(day, key, events));
      }
    }
  });
});
