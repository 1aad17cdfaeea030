import { calendarPeriod } from '../../periods/period.js';
import { lastDay } from '../../periods/window.js';
import { type Problem, quoted, unless } from '../../problems/problem.js';
import type { CheckContext } from '../event-type.js';

/**
 * Only the five calendar forms can be closed or given a target.
 * Source: reference/indicator-kinds#periods.
 */
export function periodProblems(period: string): readonly Problem[] {
  return unless(calendarPeriod(period) !== null, {
    pointer: '/data/period',
    code: 'period-invalid',
    detail: `must be a period such as 2024, 2024-H1, 2024-Q3, 2024-03 or 2024-03-05, not ${quoted(period)}`,
  });
}

/** `day` is after the last day of the period. Invalid periods are left to `periodProblems`. */
export function overProblems(period: string, day: string, pointer: string): readonly Problem[] {
  const window = calendarPeriod(period);
  return unless(window === null || day > lastDay(window), {
    pointer,
    code: 'period-not-over',
    detail: `must be over on the effective day, ${day}; ${period} is not`,
  });
}

export function unitProblems(unit: string, pointer: string, { reference, day }: CheckContext): readonly Problem[] {
  const isUnit = reference.areas.unit(unit, day) !== undefined;
  return unless(isUnit, {
    pointer,
    code: 'unit-unknown',
    detail: `there is no unit ${quoted(unit)} on ${day}: check the code and the day`,
  });
}

/** Nobody approves their own submission. */
export function actorProblems(asks: string, approvedBy: string): readonly Problem[] {
  return unless(asks !== approvedBy, {
    pointer: '/data/approvedBy',
    code: 'same-actor',
    detail: `must be someone other than the requester, ${quoted(approvedBy)}`,
  });
}
