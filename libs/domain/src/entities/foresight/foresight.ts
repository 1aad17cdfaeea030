import { placesOf } from '../../areas/area-table.js';
import type { ForesightOpening } from '../../events/foresight/foresight.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import type { Step } from '../../measures/step.js';
import { keptCells, stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';

/** An exercise as first completed. */
export interface Foresight {
  /** Owner. */
  readonly unit: string;
  readonly countries: readonly string[];
  readonly day: Day;
  readonly horizon: string;
  readonly withDecision: boolean;
}

function evolve(_: null, { unit, day, data }: ForesightOpening): Evolved<Foresight> {
  const { countries, horizonYear, decisionRef } = data;
  const horizon = horizonOf(horizonYear - Number(day.slice(0, 4)));
  return { state: { unit, countries, day, horizon, withDecision: decisionRef !== undefined } };
}

/** Years ahead, in three classes. */
function horizonOf(years: number): string {
  if (years <= 5) return '1-5';
  return years <= 10 ? '6-10' : '11+';
}

function contributions({ unit, countries, day, horizon: HORIZON, withDecision }: Foresight): readonly Step[] {
  const counted = (measure: 'foresight.completed' | 'foresight.withDecision'): readonly Step[] =>
    stepsOn(day, { measure, countries: placesOf(countries), unit, cells: keptCells(measure, { HORIZON }) });
  return [...counted('foresight.completed'), ...(withDecision ? counted('foresight.withDecision') : [])];
}

/**
 * A foresight exercise: a single event; any later one is a repeat.
 * Source: reference/entities#foresight.
 */
export const foresightKind = freeKind<Foresight, ForesightOpening>({
  kind: 'foresight',
  opensBy: 'only',
  evolve,
  contributions,
});
