import { AppError } from '../errors/error-table.js';
import { quoted } from '../problems/problem.js';
import { addDays, addMonths, type Day, isDay } from './day.js';
import { lastDay, type Window } from './window.js';

/** A window under the name by which it was requested. */
export interface Period extends Window {
  readonly code: string;
}

/** Years, halves, quarters, months, days. */
export const frequencies = ['A', 'H', 'Q', 'M', 'D'] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * One period by its code, or every calendar period of a frequency that contains a day between `from` and `to`; `to`
 * absent: today.
 */
export type PeriodQuery =
  { readonly period: string } | { readonly freq: Frequency; readonly from: string; readonly to?: string };

const CALENDAR = /^([1-9]\d{3})(?:-H([12])|-Q([1-4])|-(\d\d)|-(\d\d-\d\d))?$/;
const EXPLICIT = /^([1-9]\d{3}-\d\d-\d\d)\/P([1-9]\d{0,6})([YMD])$/;
const MOST_PERIODS = 4_000;

/**
 * The five forms that can be closed or given a target: `2024`, `2024-H1`, `2024-Q3`, `2024-03`, `2024-03-05`. Null if
 * it is none of them.
 */
export function calendarPeriod(code: string): Period | null {
  const [, year = '', half, quarter, month, monthAndDay] = CALENDAR.exec(code) ?? [];
  if (half !== undefined) return months(code, year, 6 * Number(half) - 5, 6);
  if (quarter !== undefined) return months(code, year, 3 * Number(quarter) - 2, 3);
  if (month !== undefined) return months(code, year, Number(month), 1);
  if (monthAndDay !== undefined) return boundedPeriod(code, code, isDay(code) ? addDays(code, 1) : '');
  return months(code, year, 1, 12);
}

/** The year, half, quarter or month that has exactly these days, both included; null: none has. */
export function calendarPeriodOf(first: Day, last: Day): Period | null {
  const [year = '', month = ''] = first.split('-');
  const codes = [year, `${year}-H${Math.ceil(Number(month) / 6)}`, `${year}-Q${Math.ceil(Number(month) / 3)}`];
  const found = [...codes, `${year}-${month}`].map(calendarPeriod);
  return found.find((period) => period?.start === first && period.end === addDays(last, 1)) ?? null;
}

/** The same for a requested period. Errors: `period-invalid`. */
export function requireCalendarPeriod(code: string): Period {
  const period = calendarPeriod(code);
  if (period === null) throw invalid('period', `${quoted(code)} is not a day, month, quarter, half or year.`);
  return period;
}

/**
 * The periods that a query names, ascending and never empty. `LAST_12_MONTHS`: the whole months before the month of
 * `today` (or of the day of `asOf`, if given). Errors: `period-invalid` for any other form, a nonexistent day, a series
 * that begins after it ends, or one that is too long.
 * Source: reference/indicator-kinds#periods.
 */
export function periodsOf(query: PeriodQuery, today: Day): readonly Period[] {
  if ('period' in query) return [requirePeriod(query.period, today)];
  const { freq, from, to = today } = query;
  const last = lastDay(boundary('to', to));
  const { start } = boundary('from', from);
  if (start > last) throw invalid('from', `${quoted(from)} begins after ${quoted(to)} ends.`);
  const periods: Period[] = [];
  for (let day = start; day <= last; day = (periods.at(-1) as Period).end) {
    periods.push(periodAt(freq, day));
    if (periods.length > MOST_PERIODS) throw invalid('period', `The series has more than ${MOST_PERIODS} periods.`);
  }
  return periods;
}

/** The period in any form that a query may name. `parameter`: where it was given. Errors: `period-invalid`. */
export function requirePeriod(code: string, today: Day, parameter: 'period' | 'compareWith' = 'period'): Period {
  const period = code === 'LAST_12_MONTHS' ? lastTwelveMonths(today) : (calendarPeriod(code) ?? explicitPeriod(code));
  if (period !== null) return period;
  const forms = '2024, 2024-H1, 2024-Q3, 2024-03, 2024-03-05, 2020-09-01/P13M (P1Y, P30D), LAST_12_MONTHS';
  throw invalid(parameter, `${quoted(code)} is not in any of the forms ${forms}.`);
}

function explicitPeriod(code: string): Period | null {
  const [, start = '', count, unit] = EXPLICIT.exec(code) ?? [];
  if (!isDay(start)) return null;
  const length = Number(count);
  return boundedPeriod(
    code,
    start,
    unit === 'D' ? addDays(start, length) : addMonths(start, unit === 'Y' ? 12 * length : length),
  );
}

function lastTwelveMonths(today: Day): Period {
  const end = `${today.slice(0, 7)}-01`;
  return { code: 'LAST_12_MONTHS', start: addMonths(end, -12), end };
}

function months(code: string, year: string, month: number, count: number): Period | null {
  const start = `${year}-${String(month).padStart(2, '0')}-01`;
  return isDay(start) ? boundedPeriod(code, start, addMonths(start, count)) : null;
}

/** Null if the end is not a day that compares as text. */
function boundedPeriod(code: string, start: Day, end: Day): Period | null {
  return isDay(end) ? { code, start, end } : null;
}

function boundary(name: 'from' | 'to', code: string): Period {
  const period = calendarPeriod(code);
  if (period === null) throw invalid(name, `${quoted(code)} is not a day, month, quarter, half or year.`);
  return period;
}

/** The calendar period of a frequency that contains a day. */
function periodAt(freq: Frequency, day: Day): Period {
  if (freq === 'D') return boundedPeriod(day, day, addDays(day, 1)) as Period;
  const month = Number(day.slice(5, 7));
  const part = {
    A: '',
    H: `-H${Math.ceil(month / 6)}`,
    Q: `-Q${Math.ceil(month / 3)}`,
    M: day.slice(4, 7),
  }[freq];
  return calendarPeriod(day.slice(0, 4) + part) as Period;
}

function invalid(name: 'period' | 'compareWith' | 'from' | 'to', detail: string): AppError {
  return new AppError('period-invalid', detail, [{ pointer: `/${name}`, code: 'period-invalid', detail }]);
}
