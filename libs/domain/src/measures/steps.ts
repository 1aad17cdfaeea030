import { addMonths, type Day } from '../periods/day.js';
import { type CellAmount, type Dimensions, cellsOf } from './cell.js';
import { type MeasureName, measure } from './measures.js';
import type { Step } from './step.js';

/** Days [from, to) on which a state lasts; `to` null: it still does. */
export interface Interval {
  readonly from: Day;
  readonly to: Day | null;
}

/** Where one thing counts, and under which codes. */
export interface Counted {
  readonly measure: MeasureName;
  readonly countries: readonly string[];
  readonly unit: string;
  readonly cells: readonly string[];
}

/** Cells of a measure to which one thing with these codes contributes: the total and every kept table. */
export function keptCells(name: MeasureName, codes: Dimensions): readonly string[] {
  return cellsOf(measure(name).tables, codes);
}

/** +`amount` on a day, in every country and every cell. */
export function stepsOn(day: Day, { measure: name, countries, unit, cells }: Counted, amount = 1n): readonly Step[] {
  const steps: Step[] = [];
  for (const country of countries) {
    for (const cell of cells) steps.push({ measure: name, country, unit, cell, day, amount });
  }
  return steps;
}

/**
 * +`amount` on the first day and −`amount` on the day after the last of every interval; empty intervals give nothing.
 */
export function stepsDuring(intervals: readonly Interval[], counted: Counted, amount = 1n): readonly Step[] {
  const steps: Step[] = [];
  for (const cell of counted.cells) during(intervals, counted, [cell, amount], steps);
  return steps;
}

/** The same for amounts that differ by cell; zero amounts give nothing. */
export function amountsDuring(
  intervals: readonly Interval[],
  counted: Omit<Counted, 'cells'>,
  amounts: readonly CellAmount[],
): readonly Step[] {
  const steps: Step[] = [];
  for (const one of amounts) if (one[1] !== 0n) during(intervals, counted, one, steps);
  return steps;
}

/** Most steps are made here, so nothing is copied. */
function during(
  intervals: readonly Interval[],
  { measure: name, countries, unit }: Omit<Counted, 'cells'>,
  [cell, amount]: CellAmount,
  steps: Step[],
): void {
  for (const { from, to } of intervals) {
    if (to !== null && from >= to) continue;
    for (const country of countries) {
      steps.push({ measure: name, country, unit, cell, day: from, amount });
      if (to !== null) steps.push({ measure: name, country, unit, cell, day: to, amount: -amount });
    }
  }
}

/**
 * Days on which a report is current: until the next one, but at most this many months.
 * Source: reference/entities#current-reports.
 */
export function currency(day: Day, months: number, next: Day | null): readonly Interval[] {
  const lapse = addMonths(day, months);
  return [{ from: day, to: next !== null && next < lapse ? next : lapse }];
}
