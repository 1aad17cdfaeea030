import { TOTAL } from '../measures/cell.js';
import type { Day } from '../periods/day.js';
import type { SeriesView } from '../series/series-view.js';
import { dayOfNumber } from '../series/steps-by-day.js';

/** Months without an event after which a unit counts as silent, unless the caller names another number. */
export const SILENT_MONTHS = 3;

/** How long a unit has reported nothing (reference/quality#silence). */
export interface Silence {
  /** The latest day on which a data event of the unit counts; null: there is none. */
  readonly lastEventOn: Day | null;
  /** Whole months from that day to today; null: the unit has never reported. */
  readonly months: number | null;
  readonly isSilent: boolean;
}

/** By effective days: what a unit sends about years ago says nothing about now. */
export function silenceOf(view: SeriesView, unitArea: string, today: Day, silentMonths: number): Silence {
  const last = view.cells('event.quality', unitArea).get(TOTAL)?.lastDay() ?? null;
  if (last === null) return { lastEventOn: null, months: null, isSilent: true };
  const lastEventOn = dayOfNumber(last);
  const months = wholeMonths(lastEventOn, today);
  return { lastEventOn, months, isSilent: months >= silentMonths };
}

/** 0 if the day is not over a month ago, or lies after today. */
function wholeMonths(from: Day, to: Day): number {
  const monthOf = (day: Day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
  const isShort = to.slice(8) < from.slice(8);
  return Math.max(0, monthOf(to) - monthOf(from) - (isShort ? 1 : 0));
}
