import { AppError } from '../../errors/error-table.js';
import type { SeriesNeed } from '../../series/series-view.js';
import { lastDay } from '../../periods/window.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { seriesAsked } from '../indicator.js';
import { areasAsked } from './areas-asked.js';
import { breakdownRows } from './cells.js';
import { type Cost, costOf, rejectTooCostly } from './cost.js';
import { type Line, type PlannedRow, plannedRow } from './line.js';
import { needsOf } from './needs.js';
import { lastKnownDay, type Moment, type Question } from './question.js';
import { daysRead, type ReadPeriod, readPeriods } from './read-period.js';

/** What a question asks for, what its answer reads, and what that costs. */
export interface Plan extends Cost {
  readonly catalogue: Catalogue;
  readonly moment: Moment;
  /** Areas of every family that any line reads, those that disclosure must see included. */
  readonly needs: readonly SeriesNeed[];
  /** Lines in the order of their answers, made one by one: series, area, period, row of the breakdown. */
  lines(): Iterable<Line>;
}

/** Values in one answer. */
export const MOST_VALUES = 50_000;

/**
 * Turns a question into lines and needs. Pure: reads no series.
 * Guarantee: takes time for the parts of the question, not for their product.
 * Errors: `indicator-unknown`, `area-unknown`, `period-invalid`, `dimension-not-kept`; `request-invalid` for more
 * values than one answer can hold; `question-too-costly` for an answer that would take too long.
 */
export function plan(question: Question, catalogue: Catalogue): Plan {
  const { moment } = question;
  const periods = readPeriods(question);
  const days = daysRead(periods);
  const areas = areasAsked(question.areas, catalogue.areas, days === null ? lastKnownDay(moment) : lastDay(days));
  const rowsOfSeries = seriesAsked(catalogue.indicators, question.indicators).map((asked) =>
    breakdownRows(asked, question, catalogue.frameworks).map((row) => plannedRow(asked, row, catalogue.indicators)),
  );
  const rows = rowsOfSeries.flat();
  rejectTooMany(rows.length * areas.length * periods.length);
  const cost = costOf(rows, { areas, periods }, catalogue);
  rejectTooCostly(cost);
  const needs = days === null ? [] : needsOf(valuesRead(rows), areas, days, catalogue.areas);
  return { catalogue, moment, ...cost, needs, lines: () => linesOf(rowsOfSeries, areas, periods) };
}

/** The expressions of the rows and of those that decide about them, each once. */
function valuesRead(rows: readonly PlannedRow[]) {
  const deciding = rows.flatMap((row) => row.deciding);
  return [...new Set([...rows, ...deciding].map(({ asked }) => asked.value))];
}

function* linesOf(
  rowsOfSeries: readonly (readonly PlannedRow[])[],
  areas: readonly string[],
  periods: readonly ReadPeriod[],
): Generator<Line> {
  for (const rows of rowsOfSeries) {
    for (const area of areas) {
      for (const period of periods) {
        for (const row of rows) yield lineOf(row, area, period);
      }
    }
  }
}

/** Field by field: objects of one shape are read faster than spread ones. */
function lineOf(row: PlannedRow, area: string, { period, whole, window, hasBegun, isOver }: ReadPeriod): Line {
  const { asked, codes, inUse, isAboutPeople, deciding } = row;
  return { asked, codes, inUse, isAboutPeople, deciding, area, period, whole, window, hasBegun, isOver };
}

function rejectTooMany(values: number): void {
  if (values <= MOST_VALUES) return;
  throw new AppError('request-invalid', `The query asks for ${values} values; an answer holds at most ${MOST_VALUES}.`);
}
