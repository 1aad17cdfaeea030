import type { Day } from '../periods/day.js';
import type { MeasureName } from './measures.js';

/** An integer change of a measure on a day, at the place where it happened. */
export interface Step {
  readonly measure: MeasureName;
  /** ISO 3166-1 alpha-3, `GLOBAL`, or empty if it happened in a unit. */
  readonly country: string;
  /** Reporting unit; for *once* measures the owner. */
  readonly unit: string;
  /** `_T`, or sorted `DIM=CODE` joined by commas. */
  readonly cell: string;
  readonly day: Day;
  readonly amount: bigint;
}

/** A step rolled up to an area: what buckets and journal store. */
export interface Row {
  readonly measure: MeasureName;
  readonly area: string;
  readonly cell: string;
  readonly day: Day;
  readonly amount: bigint;
}
