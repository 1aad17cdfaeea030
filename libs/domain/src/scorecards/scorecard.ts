import { WORLD } from '../areas/area-table.js';
import type { Catalogue } from '../indicators/catalogue/catalogue.js';
import type { Answer } from '../indicators/evaluating/evaluate.js';
import type { Indicator } from '../indicators/indicator.js';
import type { Moment, Question } from '../indicators/planning/question.js';
import { groupBy } from '../measures/group-by.js';
import { addMonths, type Day } from '../periods/day.js';
import type { PeriodQuery } from '../periods/period.js';
import type { Objective } from '../strategy/objectives.js';
import { STRATEGY_START } from '../periods/strategy-start.js';
import { type Light, lightOf } from '../targets/light.js';

/** Seven quarters before the current one. */
const TREND_MONTHS = 21;

/** A headline indicator with its value since the strategy began, its light, and its most recent quarters. */
export interface ScoredLine<Value> {
  readonly indicator: Indicator;
  readonly value: Value;
  readonly light: Light;
  readonly trend: readonly Value[];
}

export interface ScoredObjective<Value> {
  readonly objective: Objective;
  readonly lines: readonly ScoredLine<Value>[];
}

/** The indicators of these objectives, in catalogue order. */
export function headlinesOf(
  objectives: readonly Objective[],
  { indicators }: Pick<Catalogue, 'indicators'>,
): readonly Indicator[] {
  const numbers: readonly (number | null)[] = objectives.map(({ number }) => number);
  return indicators.filter(({ objective }) => numbers.includes(objective));
}

/** The two questions behind the lines of scorecards, both for WORLD. */
export interface ScorecardQuestions {
  /** Flows since the start of the strategy, stocks as of today. */
  readonly standing: Question;
  /** The last eight quarters, ending with the current one. */
  readonly quarters: Question;
}

/** The questions that fetch the lines of scorecards. Source: reference/indicator-kinds#scorecards. */
export function scorecardQuestions(headlines: readonly Indicator[], moment: Moment): ScorecardQuestions {
  const { today } = moment;
  return {
    standing: questionOf(headlines, { period: untilMonthOf(today) }, moment),
    quarters: questionOf(headlines, { freq: 'Q', from: addMonths(today, -TREND_MONTHS) }, moment),
  };
}

/**
 * Builds the scorecards of objectives from the answers to `scorecardQuestions`. Every light is grey for now: targets
 * are not kept yet, so no value has a performance.
 */
export function scorecardsOf<Value extends Pick<Answer, 'indicator'>>(
  objectives: readonly Objective[],
  headlines: readonly Indicator[],
  values: { readonly [Name in keyof ScorecardQuestions]: readonly Value[] },
): readonly ScoredObjective<Value>[] {
  const trends = groupBy(values.quarters, ({ indicator }) => indicator);
  const lines = values.standing.map((value, place) => ({
    indicator: headlines[place] as Indicator,
    value,
    light: lightOf(null),
    trend: trends.get(value.indicator) ?? [],
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

function questionOf(headlines: readonly Indicator[], periods: PeriodQuery, moment: Moment): Question {
  return { indicators: headlines.map(({ code }) => code), areas: [WORLD], periods, by: [], codes: {}, moment };
}
