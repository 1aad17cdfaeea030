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

/** Sums of one cell of one measure in one year: the year `t`, its months `m` (`MM`), its days `d` (`MM-DD`). */
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

/** The buckets that these rows add up to. Order has no effect. */
export function sumsOf(rows: Iterable<Row>): BucketSums {
  const buckets = new Map<string, Map<MeasureName, Map<string, CellSums>>>();
  for (const row of rows) {
    const key = bucketKey(bucketOf(row));
    const bucket = buckets.get(key) ?? new Map<MeasureName, Map<string, CellSums>>();
    buckets.set(key, bucket);
    const cells = bucket.get(row.measure) ?? new Map<string, CellSums>();
    bucket.set(row.measure, cells.set(row.cell, withRow(cells.get(row.cell) ?? EMPTY_CELL, row)));
  }
  return buckets;
}

const EMPTY_CELL: CellSums = { t: 0n, m: new Map(), d: new Map() };

function withRow({ t, m, d }: CellSums, { day, amount }: Row): CellSums {
  return { t: t + amount, m: plus(m, day.slice(5, 7), amount), d: plus(d, day.slice(5), amount) };
}

function plus(sums: ReadonlyMap<string, bigint>, key: string, amount: bigint): ReadonlyMap<string, bigint> {
  return new Map(sums).set(key, (sums.get(key) ?? 0n) + amount);
}
