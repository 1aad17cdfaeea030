import { type AreaTable, WORLD } from '../areas/area-table.js';
import { AppError } from '../errors/error-table.js';
import { areasAsked } from '../indicators/planning/areas-asked.js';
import type { Moment } from '../indicators/planning/question.js';
import { cutAfter, lastDay, type Window } from '../periods/window.js';
import type { Day } from '../periods/day.js';
import { requirePeriod } from '../periods/period.js';
import { STRATEGY_START } from '../periods/strategy-start.js';

/** What a scorecard is about. */
export interface ScorecardScope {
  readonly area: string;
  /** Code of the period; null: from the start of the strategy to today. */
  readonly period: string | null;
  /** Code of the period that values are compared with; null: none. */
  readonly compareWith: string | null;
}

export const WHOLE_STRATEGY: ScorecardScope = { area: WORLD, period: null, compareWith: null };

/** Errors: `area-unknown`, also for several areas; `period-invalid`. */
export function requireScope(scope: ScorecardScope, areas: AreaTable, { today }: Moment): void {
  const { area, period, compareWith } = scope;
  const [only] = areasAsked([area], areas, today);
  if (only !== area) {
    const detail = 'A scorecard is about one area.';
    throw new AppError('area-unknown', detail, [{ pointer: '/area', code: 'area-unknown', detail }]);
  }
  if (period !== null) requirePeriod(period, today);
  if (compareWith !== null) requirePeriod(compareWith, today, 'compareWith');
}

/**
 * The code of the period of a scorecard. By default whole months, so that everyone may see it: it is read up to today;
 * for numbers of people, up to the end of the last complete month.
 */
export function periodOfScope({ period }: ScorecardScope, today: Day): string {
  return period ?? `${STRATEGY_START}/P${monthsUntil(today) - monthsUntil(STRATEGY_START) + 1}M`;
}

/** The days of a scorecard: its period, which ends today if it is not over. */
export function daysOfScope(scope: ScorecardScope, today: Day): Window {
  const { start, end } = requirePeriod(periodOfScope(scope, today), today);
  return start > today ? { start, end } : cutAfter({ start, end }, today);
}

/** The day of a scorecard: the last one of its period, or today. */
export function dayOfScope(scope: ScorecardScope, today: Day): Day {
  return lastDay(daysOfScope(scope, today));
}

function monthsUntil(day: Day): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}
