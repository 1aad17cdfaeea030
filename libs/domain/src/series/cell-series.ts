import type { DaySeries } from '../measures/day-series.js';
import { type DayNumber, type Steps, NO_STEPS, decoded, mergedSteps, sumBefore } from './steps-by-day.js';

/** The day sums of one partition in one year. */
export interface YearOfSums {
  readonly year: string;
  readonly sums: DaySeries;
}

/**
 * The steps of one measure in one area and cell, over all years and all partitions, with running sums.
 * Guarantee: immutable and exact at any size. Sums are decoded at the first read; a read costs one binary search per
 * boundary of the window.
 */
export class CellSeries {
  private constructor(
    private steps: Steps,
    private waiting: readonly YearOfSums[],
  ) {}

  static of(years: readonly YearOfSums[]): CellSeries {
    return new CellSeries(NO_STEPS, years);
  }

  /** The series with more sums added. */
  plus(added: YearOfSums): CellSeries {
    return new CellSeries(this.steps, [...this.waiting, added]);
  }

  /** Σ steps on days before `end`. */
  before(end: DayNumber): bigint {
    return BigInt(sumBefore(this.decoded(), end));
  }

  /** Σ steps with start ≤ day < end; 0 if the window is empty. */
  within(start: DayNumber, end: DayNumber): bigint {
    if (start >= end) return 0n;
    return this.before(end) - this.before(start);
  }

  private decoded(): Steps {
    if (this.waiting.length > 0) {
      this.steps = mergedSteps(this.steps, decoded(this.waiting));
      this.waiting = [];
    }
    return this.steps;
  }
}
