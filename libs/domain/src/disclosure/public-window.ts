import { type Moment, overBefore, type ReadPeriod } from '../indicators/plan.js';
import type { Day } from '../periods/day.js';

/**
 * The window in which everyone may see numbers of people, for a period of whole months: one that is not over ends with the last month that was
 * over before today and, if a recorded day is asked for, by its end. Null: the period is none of whole months, or no month of it is over.
 * Source: catalogue 4.6, windows.
 */
export function publicWindow<Period extends ReadPeriod>(period: Period, moment: Moment): Period | null {
  const { start, end } = period.whole;
  if (!isFirstOfMonth(start) || !isFirstOfMonth(end)) return null;
  const latestEnd = `${overBefore(moment).slice(0, 7)}-01`;
  if (end <= latestEnd) return period;
  return start < latestEnd ? { ...period, window: { start, end: latestEnd }, isOver: false } : null;
}

function isFirstOfMonth(day: Day): boolean {
  return day.endsWith('-01');
}
