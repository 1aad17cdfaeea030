import { AppError } from '../../errors/error-table.js';
import type { BucketNeed } from '../../measures/bucket.js';
import { addDays, type Day } from '../../periods/day.js';
import { type PeriodQuery, periodsOf } from '../../periods/period.js';
import { cutAfter, lastDay, type Window } from '../../periods/window.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { type Asked, hiddenWithOf, seriesAsked } from '../indicator.js';
import { areasAsked } from './areas-asked.js';
import { type AskedRow, type Breakdown, breakdownRows } from './cells.js';
import { needsOf } from './needs.js';

/** A reader's query: series × areas × periods × breakdown. */
export interface ValuesQuery extends Breakdown {
  /** Codes of indicators and companions; `O1.*`: all indicators whose code has this prefix. */
  readonly indicators: readonly string[];
  readonly areas: readonly string[];
  readonly periods: PeriodQuery;
}

/** The point in time of a query: a recorded day, or null for everything known. */
export interface Moment {
  readonly asOf: Day | null;
  /** Current UTC day. */
  readonly today: Day;
}

/** The last day about which anything can be known: that of `asOf`, or today. */
export function lastKnownDay({ asOf, today }: Moment): Day {
  return asOf ?? today;
}

/** The first day that is not over, or about which nothing is known; all earlier days are over. */
export function overBefore({ asOf, today }: Moment): Day {
  return asOf === null || asOf >= today ? today : addDays(asOf, 1);
}

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

/** One value to be answered. */
export interface Question extends ReadPeriod, AskedRow {
  readonly asked: Asked;
  readonly area: string;
}

/** Questions in the order of their answers, and every bucket that they read. */
export interface Plan {
  readonly catalogue: Catalogue;
  readonly moment: Moment;
  readonly questions: readonly Question[];
  readonly needs: readonly BucketNeed[];
}

const MOST_VALUES = 50_000;

/**
 * Turns a query into questions and bucket needs. Pure: reads no bucket. Order of answers: series, area, period, row of
 * the breakdown.
 * Errors: `indicator-unknown`, `area-unknown`, `period-invalid`, `dimension-not-kept`; `request-invalid` for more
 * values than one answer can hold.
 */
export function plan(query: ValuesQuery, catalogue: Catalogue, moment: Moment): Plan {
  const day = lastKnownDay(moment);
  const periods = periodsOf(query.periods, day).map(({ code, ...window }) => read(code, window, moment));
  const span = spanOf(periods);
  const areas = areasAsked(query.areas, catalogue.areas, span === null ? day : lastDay(span));
  const asked = seriesAsked(catalogue.indicators, query.indicators);
  const rows = asked.flatMap((series) =>
    breakdownRows(series, query, catalogue.frameworks).map((row) => ({ ...row, asked: series })),
  );
  rejectTooMany(rows.length * areas.length * periods.length);
  const questions = asked.flatMap((series) =>
    areas.flatMap((area) =>
      periods.flatMap((period) =>
        rows.filter((row) => row.asked === series).map((row) => ({ ...row, area, ...period })),
      ),
    ),
  );
  const deciding = asked.flatMap((series) => hiddenWithOf(series)).map(({ indicator }) => indicator);
  const expressions = [...asked, ...seriesAsked(catalogue.indicators, deciding)].map(({ value }) => value);
  const needs = span === null ? [] : needsOf(expressions, areas, span, catalogue.areas);
  return { catalogue, moment, questions, needs };
}

/** From the first to the last day that is read; null if no period has begun. */
function spanOf(periods: readonly ReadPeriod[]): Window | null {
  const begun = periods.filter(({ hasBegun }) => hasBegun).map(({ window }) => window);
  const [first] = begun;
  return first === undefined ? null : { start: first.start, end: (begun.at(-1) as Window).end };
}

/**
 * A window that extends beyond the day of `asOf`, or today, ends with it, for stocks too
 * (reference/indicator-kinds#windows).
 */
function read(period: string, whole: Window, moment: Moment): ReadPeriod {
  const day = lastKnownDay(moment);
  const hasBegun = whole.start <= day;
  const isOver = whole.end <= overBefore(moment);
  return { period, whole, window: hasBegun ? cutAfter(whole, day) : whole, hasBegun, isOver };
}

function rejectTooMany(values: number): void {
  if (values <= MOST_VALUES) return;
  throw new AppError('request-invalid', `The query asks for ${values} values; an answer holds at most ${MOST_VALUES}.`);
}
