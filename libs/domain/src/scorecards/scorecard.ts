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

/** Seven quarters before the current one. */
const TREND_MONTHS = 21;

/** A headline indicator with its value since the strategy began, its light, and its most recent quarters. */
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

/** The indicators of these objectives, in catalogue order. */
export function headlinesOf(
  objectives: readonly Objective[],
  { indicators }: Pick<Catalogue, 'indicators'>,
): readonly Indicator[] {
  const numbers: readonly (number | null)[] = objectives.map(({ number }) => number);
  return indicators.filter(({ objective }) => numbers.includes(objective));
}

/** The two queries behind the lines of scorecards, both for WORLD. */
export interface ScorecardQueries {
  /** Flows since the start of the strategy, stocks as of today. */
  readonly standing: ValuesQuery;
  /** The last eight quarters, ending with the current one. */
  readonly quarters: ValuesQuery;
}

/** The queries that fetch the lines of scorecards. Source: catalogue 4.1. */
export function scorecardQueries(headlines: readonly Indicator[], today: Day): ScorecardQueries {
  return {
    standing: queryOf(headlines, { period: untilMonthOf(today) }),
    quarters: queryOf(headlines, { freq: 'Q', from: addMonths(today, -TREND_MONTHS) }),
  };
}

/**
 * Builds the scorecards of objectives from the answers to `scorecardQueries`. Every light is grey for now: targets are
 * not kept yet, so no value has a performance.
 */
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

/**
 * A period of whole months, so that everyone may see it. It is read up to today; for numbers of people, up to the end
 * of the last complete month.
 */
function untilMonthOf(today: Day): string {
  return `${STRATEGY_START}/P${monthsUntil(today) - monthsUntil(STRATEGY_START) + 1}M`;
}

function monthsUntil(day: Day): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}

function queryOf(headlines: readonly Indicator[], periods: PeriodQuery): ValuesQuery {
  return { indicators: headlines.map(({ code }) => code), areas: [WORLD], periods, by: [], codes: {} };
}
