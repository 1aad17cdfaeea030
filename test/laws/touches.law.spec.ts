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

/** Of every step that an entity has made: those that have settled, which no state remembers, and those that have not. */
function touchesByForce(key: string, events: readonly Known[], model: Model): readonly string[] {
  const { entity, settled } = fold(key, events, model);
  return [...new Set([...settled, ...contributionsOf(entity, model)].map(touchOf))].toSorted();
}

describe('what an entity touches', () => {
  law('is the measure, place and year of every step that it has made, settled or not', anyArrival, (input) => {
    const { set, batches, table } = input;
    const { model } = tables[table];
    const ofEntity = groupBy(set, ({ event }) => event.entity);
    for (const [key, entity] of applied(batches, model).entities) {
      expect(withTouches(entity, model).touches).toEqual(touchesByForce(key, ofEntity.get(key) ?? [], model));
    }
  });

  it('still holds the year of a report that another has followed', () => {
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
