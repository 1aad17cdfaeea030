import type { Catalogue } from '../indicators/catalogue/catalogue.js';
import type { Indicator } from '../indicators/indicator.js';
import type { Moment, Question } from '../indicators/planning/question.js';
import { groupBy } from '../measures/group-by.js';
import { addMonths } from '../periods/day.js';
import type { PeriodQuery } from '../periods/period.js';
import { lastDay } from '../periods/window.js';
import type { Objective } from '../strategy/objectives.js';
import { type AgainstTarget, againstTarget } from '../targets/against-target.js';
import type { GreyReason } from '../targets/assess.js';
import { countsAsFlow } from '../targets/counts-as-flow.js';
import type { Light } from '../targets/light.js';
import type { ShownValue } from '../targets/shown-value.js';
import type { TargetBook } from '../targets/target-book.js';
import { targetOnScorecard } from '../targets/target-on-scorecard.js';
import { type Change, changeBetween } from './change.js';
import { COMPLETENESS_OF } from './completeness.js';
import { ownSeries } from './flow-targets.js';
import { type LightSummary, summaryOf } from './light-summary.js';
import { dayOfScope, daysOfScope, periodOfScope, type ScorecardScope, WHOLE_STRATEGY } from './scope.js';

/** Seven quarters before the current one. */
const TREND_MONTHS = 21;

/** A value of a scorecard, as its reader sees it. */
export type ScoredValue = ShownValue & { readonly indicator: string; readonly period: string };

/** A headline indicator with its value, how it compares with its target, and its quarters. */
export interface ScoredLine<Value> {
  readonly indicator: Indicator;
  readonly value: Value;
  /** What is compared with the target: of a flow, the value from the start of the target's period; null: no value. */
  readonly measured: Value | null;
  /** Null: neither a baseline nor a target is set. */
  readonly against: AgainstTarget | null;
  readonly light: Light;
  /** Null unless the light is grey. */
  readonly greyReason: GreyReason | null;
  readonly trend: readonly Value[];
  /** The value that the change is from, and the change; null: no comparison was asked for. */
  readonly before: Value | null;
  readonly change: Change | null;
}

export interface ScoredObjective<Value> {
  readonly objective: Objective;
  readonly lines: readonly ScoredLine<Value>[];
  readonly summary: LightSummary;
}

/** The indicators of these objectives, in catalogue order. */
export function headlinesOf(
  objectives: readonly Objective[],
  { indicators }: Pick<Catalogue, 'indicators'>,
): readonly Indicator[] {
  const numbers: readonly (number | null)[] = objectives.map(({ number }) => number);
  return indicators.filter(({ objective }) => numbers.includes(objective));
}

/** The questions behind the lines of scorecards, all for one area. */
export interface ScorecardQuestions {
  /** Flows of the period, stocks at its end. */
  readonly standing: Question;
  /** The quarters of the period; by default the last eight, ending with the current one. */
  readonly quarters: Question;
  /** The period that values are compared with. */
  readonly before: Question | null;
  /** What `completenessOf` needs. */
  readonly due: Question;
  readonly received: Question;
}

/** The questions that fetch the lines of scorecards. Source: reference/indicator-kinds#scorecards. */
export function scorecardQuestions(
  headlines: readonly Indicator[],
  moment: Moment,
  scope: ScorecardScope = WHOLE_STRATEGY,
): ScorecardQuestions {
  const asked = (periods: PeriodQuery): Question => {
    const indicators = headlines.map(({ code }) => code);
    return { indicators, areas: [scope.area], periods, by: [], codes: {}, moment };
  };
  const period = { period: periodOfScope(scope, moment.today) };
  const { due, received } = COMPLETENESS_OF;
  return {
    standing: asked(period),
    quarters: asked({ freq: 'Q', ...quartersOf(scope, moment) }),
    before: scope.compareWith === null ? null : asked({ period: scope.compareWith }),
    due: { ...asked(period), indicators: [due] },
    received: { ...asked(period), indicators: [received.indicator], codes: received.codes },
  };
}

/** Of a period that has not begun, those that begin after today are left out later. */
function quartersOf(scope: ScorecardScope, { today }: Moment): { readonly from: string; readonly to?: string } {
  if (scope.period === null) return { from: addMonths(today, -TREND_MONTHS) };
  const days = daysOfScope(scope, today);
  return { from: days.start, to: lastDay(days) };
}

/** The answers to `scorecardQuestions`, and to `flowQuestions` all together. */
export interface ScorecardValues<Value> {
  readonly standing: readonly Value[];
  readonly quarters: readonly Value[];
  readonly before: readonly Value[];
  readonly flows: readonly Value[];
}

/** What scorecards are about, at which moment, and what was promised. */
export interface ScorecardContext {
  readonly scope: ScorecardScope;
  readonly moment: Moment;
  readonly book: TargetBook;
}

/** Builds the scorecards of objectives. Source: reference/indicator-kinds#scorecards. */
export function scorecardsOf<Value extends ScoredValue>(
  objectives: readonly Objective[],
  headlines: readonly Indicator[],
  values: ScorecardValues<Value>,
  context: ScorecardContext,
): readonly ScoredObjective<Value>[] {
  const lines = linesOf(headlines, values, context);
  return objectives.map((objective) => {
    const own = lines.filter(({ indicator }) => indicator.objective === objective.number);
    return { objective, lines: own, summary: summaryOf(own) };
  });
}

function linesOf<Value extends ScoredValue>(
  headlines: readonly Indicator[],
  values: ScorecardValues<Value>,
  context: ScorecardContext,
): readonly ScoredLine<Value>[] {
  const trends = groupBy(values.quarters, ({ indicator }) => indicator);
  const flows = new Map(values.flows.map((value) => [value.indicator, value]));
  return values.standing.map((value, place) => {
    const indicator = headlines[place] as Indicator;
    const before = values.before[place] ?? null;
    return {
      indicator,
      value,
      ...compared(indicator, { value, flow: flows.get(indicator.code) ?? null }, context),
      trend: (trends.get(value.indicator) ?? []).filter(({ start }) => start <= context.moment.today),
      before,
      change: before === null ? null : changeBetween(ownSeries(indicator), before, value),
    };
  });
}

type Compared<Value> = Pick<ScoredLine<Value>, 'measured' | 'against' | 'light' | 'greyReason'>;

/** `flow`: the value from the start of the target's period, if it is a flow with a target. */
function compared<Value extends ScoredValue>(
  indicator: Indicator,
  { value, flow }: { readonly value: Value; readonly flow: Value | null },
  { scope, moment, book }: ScorecardContext,
): Compared<Value> {
  const asked = ownSeries(indicator);
  const isFlow = countsAsFlow(asked.value);
  const cell = book.at({ indicator: indicator.code, area: scope.area, dimensions: {} });
  const target = targetOnScorecard(cell, isFlow, isFlow ? dayOfScope(scope, moment.today) : value.end);
  const shown = isFlow && target !== null ? flow : value;
  const against = shown === null ? null : againstTarget(asked, { cell, target }, shown);
  const greyReason = against === null ? (value.reason ?? 'no_target') : against.greyReason;
  return { measured: shown, against, light: against?.light ?? 'grey', greyReason };
}
