import { type Moment, overBefore, type ReadPeriod } from '../indicators/planning/plan.js';
import type { Day } from '../periods/day.js';
import { calendarPeriod } from '../periods/period.js';
import { STRATEGY_START } from '../periods/strategy-start.js';

/**
 * The window in which everyone may see numbers of people, for a period of whole months: one that is not over ends with the last month that was
 * over before today and, if a recorded day is asked for, by its end. Null: the period is none of whole months, or no month of it is over.
 * Source: catalogue 4.6, windows.
 */
export function publicWindow<Period extends ReadPeriod>(period: Period, moment: Moment): Period | null {
  const { start, end } = period.whole;
  if (!isFirstOfMonth(start) || !isFirstOfMonth(end)) return null;
  const latestEnd = latestEndOf(moment);
  if (end <= latestEnd) return period;
  return start < latestEnd ? { ...period, window: { start, end: latestEnd }, isOver: false } : null;
}

/**
 * May everyone see what adds up over time in this public window? In calendar periods that were asked for by their code, and from the beginning of
 * the strategy to now: windows that overlap in any other way would tell of single days between them.
 */
export function isPublicForFlows({ period, window }: ReadPeriod, moment: Moment): boolean {
  const isScorecard = window.start === STRATEGY_START && window.end === latestEndOf(moment);
  return isScorecard || calendarPeriod(period) !== null;
}

/** The day after the last month that is over. */
function latestEndOf(moment: Moment): Day {
  return `${overBefore(moment).slice(0, 7)}-01`;
}

function isFirstOfMonth(day: Day): boolean {
  return day.endsWith('-01');
}
