import type { Day } from '../../periods/day.js';
import { HISTORY_START, lastDay, type Window } from '../../periods/window.js';
import type { DayNumber } from '../../series/amounts.js';
import { dayNumber } from '../../series/steps-by-day.js';

/** A window with its bounds as series have them, converted once for all values that are read in it. */
export interface ReadWindow extends Window {
  /** Not before the beginning of history: nothing earlier is stored. */
  readonly from: DayNumber;
  readonly until: DayNumber;
  /** The last day inside. */
  readonly last: Day;
}

/** The first day on which anything is stored. */
export const HISTORY_FROM = dayNumber(HISTORY_START);

/** The window with its bounds converted; `from` is not before the beginning of history. */
export function readWindow(window: Window): ReadWindow {
  const { start, end } = window;
  return { start, end, from: Math.max(HISTORY_FROM, dayNumber(start)), until: dayNumber(end), last: lastDay(window) };
}
