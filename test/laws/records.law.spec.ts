import { describe, expect } from 'vitest';
import type { Known } from '#domain';
import { inLedger, model } from '#domain/testing';
import { openedHistories } from '../oracle/histories/entity-history.js';
import { arrivalOf } from '../oracle/streams.js';
import { anySet } from './arrivals.js';
import { law } from './law.js';
import { applied, sumsOf, type Applied } from './pipeline.js';
import { withoutRivals } from './rivals.js';

describe('corrections and voids', () => {
  law('leave, without rivals, the same as a set with the originals replaced or removed', anySet, (any) => {
    const set = withoutRivals(any);
    const corrected = applied([arrivalOf(set)], model);
    const replaced = applied([resolvedOf(set)], model);
    expect(numbersIn(corrected)).toEqual(numbersIn(replaced));
    const records = new Set(set.filter(({ event }) => event.type.includes('.record.')).map(nameOf));
    const ofData = [...corrected.anomalies].filter(([identity]) => !records.has(identity));
    expect(new Map(ofData)).toEqual(replaced.anomalies);
  });
});

/** The events that stand, as they read after all corrections. */
function resolvedOf(set: readonly Known[]): readonly Known[] {
  const events = openedHistories(set, () => false).flatMap((history) => history.events);
  return inLedger(events.filter(({ isVoided }) => !isVoided));
}

/** `event.quality` is about the reports themselves, so a correction or void does affect it. */
function numbersIn({ rows }: Applied): Record<string, bigint> {
  return Object.fromEntries(sumsOf(rows.filter(({ measure }) => measure !== 'event.quality')));
}

function nameOf({ event: { source, id } }: Known): string {
  return `${source}|${id}`;
}
