import { type Amount, type DayNumber, plusAmount } from '../../series/amounts.js';
import type { CellsOfMeasure } from '../../series/area-series.js';
import type { CellSeries } from '../../series/cell-series.js';

/** A cell in each of the areas; absent where it has no steps. */
type Column = readonly (CellSeries | undefined)[];

/**
 * Cells of a measure in each of several areas, to be added up. Kept by cell and not by area: most selections are of one
 * cell, and an object for each of 249 countries costs more than its sum.
 */
export class CellsInEach {
  private readonly columns: readonly Column[];

  constructor(
    private readonly areas: readonly CellsOfMeasure[],
    cells: readonly string[],
  ) {
    this.columns = cells.map((cell) => areas.map((ofMeasure) => ofMeasure.get(cell)));
  }

  /** Steps on days before `end`, in all areas. */
  before(end: DayNumber): Amount {
    let sum: Amount = 0;
    for (const column of this.columns) {
      for (const series of column) if (series !== undefined) sum = plusAmount(sum, series.amountBefore(end));
    }
    return sum;
  }

  /** Steps with start ≤ day < end, in all areas. */
  within(start: DayNumber, end: DayNumber): Amount {
    let sum: Amount = 0;
    for (const column of this.columns) {
      for (const series of column) if (series !== undefined) sum = plusAmount(sum, series.amountWithin(start, end));
    }
    return sum;
  }

  /** Number of areas whose steps before `end` add up to more than 0. */
  areasBefore(end: DayNumber): number {
    let count = 0;
    for (let place = 0; place < this.areas.length; place += 1) {
      let sum: Amount = 0;
      for (const column of this.columns) sum = plusAmount(sum, column[place]?.amountBefore(end) ?? 0);
      if (sum > 0) count += 1;
    }
    return count;
  }

  /** Number of areas whose steps with start ≤ day < end add up to more than 0. */
  areasWithin(start: DayNumber, end: DayNumber): number {
    let count = 0;
    for (let place = 0; place < this.areas.length; place += 1) {
      let sum: Amount = 0;
      for (const column of this.columns) sum = plusAmount(sum, column[place]?.amountWithin(start, end) ?? 0);
      if (sum > 0) count += 1;
    }
    return count;
  }
}
