import type { Day } from '#domain';
import { isFirstOfMonth, nextDay, previousDay } from '../calendar.js';

/** Half-open [start, end). */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

/** When a question is asked. */
export interface Moment {
  /** Recorded day; null: all that is known. */
  readonly asOf: Day | null;
  /** Current UTC day. */
  readonly today: Day;
}

/** A window that reaches beyond the day of `asOf`, or today, ends with that day. */
export function cut({ start, end }: Window, { asOf, today }: Moment): Window & { readonly isCut: boolean } {
  const day = asOf ?? today;
  const isCut = previousDay(end) > day;
  return { start, end: isCut ? nextDay(day) : end, isCut };
}

/**
 * As everyone may see values about people: whole months only. A window that is not over ends with its last whole month, whose last day is before
 * the current UTC day and not after `asOf`; null: there is none, or the window is not of whole months.
 */
export function wholeMonths(window: Window, moment: Moment): Window | null {
  if (!isFirstOfMonth(window.start) || !isFirstOfMonth(window.end)) return null;
  const limit = [previousDay(moment.today), moment.asOf ?? '9999-12-31'].sort()[0] ?? '';
  if (previousDay(window.end) <= limit) return window;
  const end = `${nextDay(limit).slice(0, 8)}01`;
  return end > window.start ? { start: window.start, end } : null;
}
