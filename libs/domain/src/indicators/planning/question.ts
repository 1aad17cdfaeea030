import { addDays, type Day } from '../../periods/day.js';
import type { PeriodQuery } from '../../periods/period.js';
import type { Breakdown } from './cells.js';

/** The point in time of a question: a recorded day, or null for everything known. */
export interface Moment {
  readonly asOf: Day | null;
  /** Current UTC day. */
  readonly today: Day;
}

/** A reader's question: series × areas × periods × breakdown, at a moment. */
export interface Question extends Breakdown {
  /** Codes of indicators and companions; `O1.*`: all indicators whose code has this prefix. */
  readonly indicators: readonly string[];
  readonly areas: readonly string[];
  readonly periods: PeriodQuery;
  readonly moment: Moment;
}

/** The last day about which anything can be known: that of `asOf`, or today. */
export function lastKnownDay({ asOf, today }: Moment): Day {
  return asOf ?? today;
}

/** The first day that is not over, or about which nothing is known; all earlier days are over. */
export function overBefore({ asOf, today }: Moment): Day {
  return asOf === null || asOf >= today ? today : addDays(asOf, 1);
}
