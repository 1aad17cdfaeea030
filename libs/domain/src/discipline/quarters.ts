import { AppError } from '../errors/error-table.js';
import { addDays, type Day } from '../periods/day.js';
import { type Period, calendarPeriod, periodsOf } from '../periods/period.js';
import type { Window } from '../periods/window.js';
import { quoted } from '../problems/problem.js';

const IN_QUARTERS = /^\d{4}(?:-H[12]|-Q[1-4])?$/;

/**
 * The quarters of a year, a half-year or a quarter, ascending: units report by quarter. Errors: `period-invalid` for
 * any other period.
 */
export function quartersIn(code: string): readonly Period[] {
  const period = IN_QUARTERS.test(code) ? calendarPeriod(code) : null;
  if (period === null) {
    const detail = `${quoted(code)} is not a year, half-year or quarter, such as 2024, 2024-H1 or 2024-Q4.`;
    throw new AppError('period-invalid', detail, [{ pointer: '/period', code: 'period-invalid', detail }]);
  }
  return periodsOf({ freq: 'Q', from: code, to: code }, period.start);
}

/** The days of successive quarters, of which there is at least one. */
export function daysOf(quarters: readonly Period[]): Window {
  return { start: (quarters[0] as Period).start, end: (quarters.at(-1) as Period).end };
}

/** The last quarter that is over on a day. */
export function lastQuarterOver(today: Day): Period {
  const dayBefore = addDays(quarterOf(today).start, -1);
  return quarterOf(dayBefore);
}

function quarterOf(day: Day): Period {
  const [quarter] = periodsOf({ freq: 'Q', from: day, to: day }, day);
  return quarter as Period;
}
