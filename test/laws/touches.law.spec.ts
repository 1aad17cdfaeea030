import { describe, expect, it } from 'vitest';
import { contributionsOf, type Entity, fold, groupBy, type Known, type Model, type Step, withTouches } from '#domain';
import { happened, inLedger, model as plainModel } from '#domain/testing';
import { anyArrival } from './arrivals.js';
import { law } from './law.js';
import { applied } from './pipeline.js';
import { tables } from './tables.js';

/** `measure|place|year` of a step: its country, or its unit where it has none. */
function touchOf({ measure, country, unit, day }: Step): string {
  return [measure, country === '' ? `unit:${unit}` : country, day.slice(0, 4)].join('|');
}

/** Covers every step that an entity has made, both settled ones, which no state remembers, and unsettled ones. */
function touchesByForce(key: string, events: readonly Known[], model: Model): readonly string[] {
  const { entity, settled } = fold(key, events, model);
  return [...new Set([...settled, ...contributionsOf(entity, model)].map(touchOf))].toSorted();
}

describe('the touch set of an entity', () => {
  law(
    'holds the measure, place and year of every step that the entity has made, settled or not',
    anyArrival,
    (input) => {
      const { set, batches, table } = input;
      const { model } = tables[table];
      const ofEntity = groupBy(set, ({ event }) => event.entity);
      for (const [key, entity] of applied(batches, model).entities) {
        expect(withTouches(entity, model).touches).toEqual(touchesByForce(key, ofEntity.get(key) ?? [], model));
      }
    },
  );

  it('still holds the year of a report after a later one', () => {
    const reports = inLedger(
      ['2021-06-30', '2023-06-30'].map((day) => happened('usage.reported', day, {}, { backfill: true })),
    );
    const key = reports[0]?.event.entity ?? '';
    const entity = applied([reports], plainModel).entities.get(key) as Entity;
    const { touches } = withTouches(entity, plainModel);
    expect(touches).toEqual(touchesByForce(key, reports, plainModel));
    expect(touches.filter((touch) => touch.startsWith('usage.users|')).map((touch) => touch.slice(-4))).toContain(
      '2021',
    );
  });
});
