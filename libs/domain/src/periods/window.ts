import { addDays, type Day } from './day.js';

/** Days [start, end): half-open, as every reading of steps is. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

/** First day that any event may have (events 2): before it nothing is stored. */
export const HISTORY_START: Day = '2015-01-01';

/** The last day inside: what an answer shows as `end`. */
export function lastDay({ end }: Window): Day {
  return addDays(end, -1);
}

/** A window that reaches beyond `day` ends with it (catalogue 4.1); it must have begun by then. */
export function cutAfter(window: Window, day: Day): Window {
  const end = addDays(day, 1);
  return window.end > end ? { ...window, end } : window;
}
