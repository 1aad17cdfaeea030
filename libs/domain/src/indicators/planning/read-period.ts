import { addDays, type Day } from '../../periods/day.js';
import { cutAfter, type Window } from '../../periods/window.js';
import { type Period, periodsOf } from '../../periods/period.js';
import { lastKnownDay, overBefore, type Question } from './question.js';

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
  const day = lastKnownDay(moment);
  const known = { day, until: addDays(day, 1), overBefore: overBefore(moment) };
  return periodsOf(periods, day).map((period) => read(period, known));
}

/** From the first to the last day that is read; null if no period has begun. */
export function daysRead(periods: readonly ReadPeriod[]): Window | null {
  const begun = periods.filter(({ hasBegun }) => hasBegun).map(({ window }) => window);
  const [first] = begun;
  return first === undefined ? null : { start: first.start, end: (begun.at(-1) as Window).end };
}

/** What is known at a moment: the last day, the day after it, and the first day that is not over. */
interface KnownDays {
  readonly day: Day;
  readonly until: Day;
  readonly overBefore: Day;
}

/**
 * A window that extends beyond the day of `asOf`, or today, ends with it, for stocks too
 * (reference/indicator-kinds#windows).
 */
function read({ code, start, end }: Period, known: KnownDays): ReadPeriod {
  const whole = { start, end };
  const hasBegun = start <= known.day;
  const window = hasBegun && end > known.until ? cutAfter(whole, known.day) : whole;
  return { period: code, whole, window, hasBegun, isOver: end <= known.overBefore };
}
