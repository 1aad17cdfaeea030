import { type Moment, overBefore } from '../indicators/planning/question.js';
import type { ReadPeriod } from '../indicators/planning/read-period.js';
import type { Day } from '../periods/day.js';
import { calendarPeriod } from '../periods/period.js';
import { STRATEGY_START } from '../periods/strategy-start.js';

/**
 * The window in which everyone may see numbers of people, for a period of whole months. A period that is not over is
 * cut at the end of the last month that was over before today and, if a recorded day is requested, by its end. Null if
 * the period does not consist of whole months or none of them is over.
 * Source: reference/disclosure#windows.
 */
export function publicWindow<Period extends ReadPeriod>(period: Period, moment: Moment): Period | null {
  const { start, end } = period.whole;
  if (!isFirstOfMonth(start) || !isFirstOfMonth(end)) return null;
  const latestEnd = latestEndOf(moment);
  if (end <= latestEnd) return period;
  return start < latestEnd ? { ...period, window: { start, end: latestEnd }, isOver: false } : null;
}

/**
 * Whether everyone may see values that add up over time in this public window. Only calendar periods requested by code,
 * and the time from the start of the strategy to now: any other overlapping windows would reveal single days by their
 * difference.
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
