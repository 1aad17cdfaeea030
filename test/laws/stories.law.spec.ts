import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityEventTypes } from '#domain';
import { model, stories } from '#domain/testing';
import { placed } from './arrivals.js';
import { law } from './law.js';
import { applied, sumsOf } from './pipeline.js';
import { withoutRivals } from './rivals.js';

describe('every kind of entity', () => {
  for (const [kind, story] of Object.entries(stories())) {
    const atOnce = applied([story], model);
    const arrivals = fc.record({
      arrived: fc.shuffledSubarray([...story], { minLength: story.length }),
      cuts: fc.subarray(story.map((_, place) => place)),
    });
    law(
      `gives the same result in any batches and, without rivals, in any order: ${kind}`,
      arrivals,
      ({ cuts, ...any }) => {
        const arrived = placed(any.arrived);
        const ordered = withoutRivals(story).length === story.length ? atOnce : applied([arrived], model);
        const bounds = [0, ...cuts, arrived.length];
        const batches = bounds.slice(1).map((to, place) => arrived.slice(bounds[place], to));
        const piecemeal = applied(batches, model);
        expect(piecemeal.entities).toEqual(ordered.entities);
        expect(piecemeal.anomalies).toEqual(ordered.anomalies);
        expect(sumsOf(piecemeal.rows)).toEqual(sumsOf(ordered.rows));
      },
    );
  }

  it('is among them except the catalogue, of which a version holds one', () => {
    const told = new Set(
      Object.values(stories()).flatMap((story) => story.map(({ event }) => event.entity.split(':')[0])),
    );
    const kinds = new Set(entityEventTypes.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !told.has(kind))).toEqual(['catalogue']);
  });
});
