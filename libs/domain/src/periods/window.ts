import { addDays, type Day } from './day.js';

/** Days [start, end): half-open, like every reading of steps. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

/** First day that any event may have (reference/envelope#backfill): nothing earlier is stored. */
export const HISTORY_START: Day = '2015-01-01';

/** The last day inside: what an answer shows as `end`. */
export function lastDay({ end }: Window): Day {
  return addDays(end, -1);
}

/**
 * Cuts a window that extends beyond `day` so that it ends with it (reference/indicator-kinds#windows); the window must
 * have begun by then.
 */
export function cutAfter(window: Window, day: Day): Window {
  const end = addDays(day, 1);
  return window.end > end ? { ...window, end } : window;
}
