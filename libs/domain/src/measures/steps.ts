import type { Day } from '../periods/day.js';
import { type Dimensions, cellsOf } from './cell.js';
import { type MeasureName, measure } from './measures.js';
import type { Step } from './step.js';

/** Days [from, to) on which something holds; `to` null: still. */
export interface Interval {
  readonly from: Day;
  readonly to: Day | null;
}

/** Where and as what one thing counts. */
export interface Counted {
  readonly measure: MeasureName;
  readonly countries: readonly string[];
  readonly unit: string;
  readonly cells: readonly string[];
}

/** Cells of a measure that one thing with these codes falls into: the total and every table that is kept. */
export function keptCells(name: MeasureName, codes: Dimensions): readonly string[] {
  return cellsOf(measure(name).tables, codes);
}

/** +`amount` on a day, in every country and every cell. */
export function stepsOn(day: Day, { measure: name, countries, unit, cells }: Counted, amount = 1n): readonly Step[] {
  return countries.flatMap((country) => cells.map((cell) => ({ measure: name, country, unit, cell, day, amount })));
}

/** +`amount` on the first day and −`amount` on the day after the last of every interval; empty intervals give nothing. */
export function stepsDuring(intervals: readonly Interval[], counted: Counted, amount = 1n): readonly Step[] {
  return intervals
    .filter(({ from, to }) => to === null || from < to)
    .flatMap(({ from, to }) => [
      ...stepsOn(from, counted, amount),
      ...(to === null ? [] : stepsOn(to, counted, -amount)),
    ]);
}
