import { WORLD } from '../areas/area-table.js';
import type { Catalogue } from '../indicators/catalogue/catalogue.js';
import type { IndicatorValue } from '../indicators/evaluating/evaluate.js';
import type { Indicator } from '../indicators/indicator.js';
import type { ValuesQuery } from '../indicators/planning/plan.js';
import { addMonths, type Day } from '../periods/day.js';
import type { PeriodQuery } from '../periods/period.js';
import type { Objective } from '../strategy/objectives.js';
import { STRATEGY_START } from '../periods/strategy-start.js';
import { type Light, lightOf } from './light.js';

/** Seven quarters before that of today. */
const TREND_MONTHS = 21;

/** A headline indicator with its value since the strategy began, its light, and its last quarters. */
export interface ScoredLine {
  readonly indicator: Indicator;
  readonly value: IndicatorValue;
  readonly light: Light;
  readonly trend: readonly IndicatorValue[];
}

export interface ScoredObjective {
  readonly objective: Objective;
  readonly lines: readonly ScoredLine[];
}

/** The indicators that speak of these objectives, in the order of the catalogue. */
export function headlinesOf(
  objectives: readonly Objective[],
  { indicators }: Pick<Catalogue, 'indicators'>,
): readonly Indicator[] {
  const numbers: readonly (number | null)[] = objectives.map(({ number }) => number);
  return indicators.filter(({ objective }) => numbers.includes(objective));
}

/** What the lines of scorecards are made of, for WORLD. */
export interface ScorecardQueries {
  /** Flows from the beginning of the strategy until today, stocks today. */
  readonly standing: ValuesQuery;
  /** The last eight quarters, that of today last. */
  readonly quarters: ValuesQuery;
}

/** What to ask for the lines of scorecards. Source: catalogue 4.1. */
export function scorecardQueries(headlines: readonly Indicator[], today: Day): ScorecardQueries {
  return {
    standing: queryOf(headlines, { period: untilMonthOf(today) }),
    quarters: queryOf(headlines, { freq: 'Q', from: addMonths(today, -TREND_MONTHS) }),
  };
}

/** The scorecards of objectives from the values of `scorecardQueries`. A line is grey, for targets are not kept yet, so no value has a performance. */
export function scorecardsOf(
  objectives: readonly Objective[],
  headlines: readonly Indicator[],
  values: { readonly [Query in keyof ScorecardQueries]: readonly IndicatorValue[] },
): readonly ScoredObjective[] {
  const lines = values.standing.map((value, place) => ({
    indicator: headlines[place] as Indicator,
    value,
    light: lightOf(null),
    trend: values.quarters.filter(({ indicator }) => indicator === value.indicator),
  }));
  return objectives.map((objective) => ({
    objective,
    lines: lines.filter(({ indicator }) => indicator.objective === objective.number),
  }));
}

/** Whole months, so that everyone may see it: read until today, numbers of people until the last month that is over. */
function untilMonthOf(today: Day): string {
  return `${STRATEGY_START}/P${monthsUntil(today) - monthsUntil(STRATEGY_START) + 1}M`;
}

function monthsUntil(day: Day): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}

function queryOf(headlines: readonly Indicator[], periods: PeriodQuery): ValuesQuery {
  return { indicators: headlines.map(({ code }) => code), areas: [WORLD], periods, by: [], codes: {} };
}
