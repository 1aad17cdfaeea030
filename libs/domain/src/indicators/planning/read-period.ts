import { cutAfter, type Window } from '../../periods/window.js';
import { type Period, periodsOf } from '../../periods/period.js';
import { lastKnownDay, type Moment, overBefore, type Question } from './question.js';

/** A period as it is read: cut at the day of `asOf`, or today; unchanged if it begins later. */
export interface ReadPeriod {
  readonly period: string;
  /** As requested. */
  readonly whole: Window;
  readonly window: Window;
  /** False if it begins after the day of `asOf`, or today; then nothing is read (reference/indicator-kinds#windows). */
  readonly hasBegun: boolean;
  /** False if later events can still fall into it. */
  readonly isOver: boolean;
}

/** The periods of a question, ascending. Errors: `period-invalid`. */
export function readPeriods({ periods, moment }: Pick<Question, 'periods' | 'moment'>): readonly ReadPeriod[] {
  return periodsOf(periods, lastKnownDay(moment)).map((period) => read(period, moment));
}

/** From the first to the last day that is read; null if no period has begun. */
export function daysRead(periods: readonly ReadPeriod[]): Window | null {
  const begun = periods.filter(({ hasBegun }) => hasBegun).map(({ window }) => window);
  const [first] = begun;
  return first === undefined ? null : { start: first.start, end: (begun.at(-1) as Window).end };
}

/**
 * A window that extends beyond the day of `asOf`, or today, ends with it, for stocks too
 * (reference/indicator-kinds#windows).
 */
function read({ code, ...whole }: Period, moment: Moment): ReadPeriod {
  const day = lastKnownDay(moment);
  const hasBegun = whole.start <= day;
  const isOver = whole.end <= overBefore(moment);
  return { period: code, whole, window: hasBegun ? cutAfter(whole, day) : whole, hasBegun, isOver };
}
