import type { Day } from '#domain';
import { isFirstOfMonth, nextDay, previousDay } from '../calendar.js';

/** Half-open [start, end). */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

/** When a question is asked. */
export interface Moment {
  /** Recorded day; null: everything that is known. */
  readonly asOf: Day | null;
  /** Current UTC day. */
  readonly today: Day;
}

/**
 * A window that begins after the day of `asOf`, or after today, has not begun: it stays as requested
 * (reference/indicator-kinds#windows).
 */
export function hasBegun({ start }: Window, { asOf, today }: Moment): boolean {
  return start <= (asOf ?? today);
}

/**
 * A window that reaches beyond the day of `asOf`, or beyond today, ends with that day. A window is over when its last
 * day is; today is not over.
 */
export function cut({ start, end }: Window, { asOf, today }: Moment): Window & { readonly isOver: boolean } {
  const day = asOf ?? today;
  const last = previousDay(end);
  return { start, end: last > day ? nextDay(day) : end, isOver: last <= day && last < today };
}

/** First day of the strategy, and of the scorecard's window. */
const STRATEGY = '2022-01-01';

/**
 * Whether everyone may see a flow of people in this window of whole months: a calendar month, quarter, half or year
 * requested by its code, or the window of the scorecard as displayed (reference/disclosure#windows).
 */
export function isForFlows(code: string, shown: Window, moment: Moment): boolean {
  if (/^\d{4}(-H[12]|-Q[1-4]|-\d\d)?$/.test(code)) return true;
  const scorecard = wholeMonths({ start: STRATEGY, end: '9999-12-01' }, moment);
  return scorecard?.start === shown.start && scorecard.end === shown.end;
}

/**
 * The window over which everyone may see values about people: whole months only. A window that is not over ends with
 * its last whole month whose last day is before the current UTC day and not after `asOf`. Null: there is no such month,
 * or the window does not consist of whole months.
 */
export function wholeMonths(window: Window, moment: Moment): Window | null {
  if (!isFirstOfMonth(window.start) || !isFirstOfMonth(window.end)) return null;
  const limit = [previousDay(moment.today), moment.asOf ?? '9999-12-31'].sort()[0] ?? '';
  if (previousDay(window.end) <= limit) return window;
  const end = `${nextDay(limit).slice(0, 8)}01`;
  return end > window.start ? { start: window.start, end } : null;
}
