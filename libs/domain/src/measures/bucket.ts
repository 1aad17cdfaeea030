import { type MeasureName, familyOf } from './measures.js';
import type { Row } from './step.js';

/** One year of one family of measures in one area: what one document holds, per partition. */
export interface BucketId {
  readonly family: string;
  readonly area: string;
  readonly year: string;
}

/** Years of a family in areas that a plan reads; `years` both included. */
export interface BucketNeed {
  readonly family: string;
  readonly areas: readonly string[];
  readonly fromYear: number;
  readonly toYear: number;
}

/** Sums of one cell of one measure in one year: the year `t`, its months `m`, its days `d` (`MM-DD`). */
export interface CellSums {
  readonly t: bigint;
  readonly m: ReadonlyMap<string, bigint>;
  readonly d: ReadonlyMap<string, bigint>;
}

/** What was fetched: sums over all partitions, by `family|area|year`, then measure, then cell. */
export type BucketSums = ReadonlyMap<string, ReadonlyMap<MeasureName, ReadonlyMap<string, CellSums>>>;

export function bucketKey({ family, area, year }: BucketId): string {
  return `${family}|${area}|${year}`;
}

export function bucketOf({ measure, area, day }: Row): BucketId {
  return { family: familyOf(measure), area, year: day.slice(0, 4) };
}
