import type { Moment, ReadPeriod } from '../indicators/plan.js';
import { overBefore } from '../indicators/plan.js';
import type { Day } from '../periods/day.js';

/**
 * The window in which everyone may see numbers of people: whole months, of which the last was over before today and, if a recorded day is asked
 * for, by its end. A window that is not over ends with such a month. Null: there is none. Source: catalogue 4.6, windows.
 */
export function publicWindow<Period extends ReadPeriod>(period: Period, moment: Moment): Period | null {
  const { window, isOver } = period;
  if (!isFirstOfMonth(window.start) || (isOver && !isFirstOfMonth(window.end))) return null;
  const latestEnd = `${earlierOf(overBefore(moment), moment.today).slice(0, 7)}-01`;
  if (window.end <= latestEnd) return period;
  return window.start < latestEnd ? { ...period, window: { ...window, end: latestEnd }, isOver: false } : null;
}

function isFirstOfMonth(day: Day): boolean {
  return day.endsWith('-01');
}

function earlierOf(a: Day, b: Day): Day {
  return a < b ? a : b;
}
