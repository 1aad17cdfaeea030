import { isDay, utcDay } from '../../periods/day.js';
import { problem, type Problem, quoted } from '../../problems/problem.js';
import { type Envelope } from '../envelope/envelope.js';
import { HISTORY_START } from '../../periods/window.js';
import { STRATEGY_START } from '../../periods/strategy-start.js';
import { type Statement, member } from './statement.js';

/** The furthest time zone ahead of UTC, where it may already be tomorrow. */
const AHEAD_MS = 14 * 3_600_000;

/**
 * Stage 2, the effective day of a statement. A correction or void's own day has no meaning, so only its form is
 * checked; the day of a replacement is judged like any other.
 * Source: reference/envelope#effective-day, reference/amendments#replacement.
 */
export function effectiveDayProblem(
  { effectiveDate, backfill, type }: Envelope,
  statements: readonly Statement[],
  nowMs: number,
): Problem | null {
  if (effectiveDate !== undefined && !isDay(effectiveDate)) {
    return problem(
      '/effectivedate',
      'effective-date-invalid',
      `must be a day of the calendar, written YYYY-MM-DD, not ${quoted(effectiveDate)}`,
    );
  }
  const [said] = type.family === 'record' ? statements.slice(1) : statements;
  if (said?.day === undefined) return null;
  return spanProblem(said) ?? rangeProblem(said.day, said.dayAt, { backfill, nowMs });
}

function spanProblem({ type, data, day, dayAt }: Statement): Problem | null {
  if (type.family !== 'data' || type.span !== true) return null;
  if (dayAt === '/time') {
    return problem(
      '/effectivedate',
      'effective-date-missing',
      'effectivedate is required in a report about a span: send its last day, periodEnd',
    );
  }
  const end = member(data, 'periodEnd');
  if (typeof end !== 'string' || !isDay(end) || end === day) return null;
  return problem(dayAt, 'effective-date-mismatch', `must be periodEnd, ${end}, not ${day}`);
}

function rangeProblem(
  day: string,
  at: string,
  { backfill, nowMs }: { readonly backfill: boolean; readonly nowMs: number },
): Problem | null {
  const last = utcDay(nowMs + AHEAD_MS);
  if (day > last)
    return problem(
      at,
      'effective-date-in-future',
      `must not be later than ${last}, today's date in the time zone furthest ahead, not ${day}`,
    );
  if (day < HISTORY_START)
    return problem(
      at,
      'effective-date-before-history',
      `must not be before ${HISTORY_START}, the first day that is accepted, not ${day}`,
    );
  if (day >= STRATEGY_START || backfill) return null;
  return problem(
    at,
    'effective-date-before-strategy',
    `${day} is before ${STRATEGY_START}, when the strategy begins: to send history, set backfill to true`,
  );
}
