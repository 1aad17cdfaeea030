import type { AreaSeries, StoredTarget, Stretch } from '#domain';
import type { JournalRow } from './journal-row.js';
import type { Position } from './position.js';

/** One majority snapshot of the numbers: everything in it is of the vector of `position`. */
export interface SeriesSnapshot {
  readonly position: Position;
  /** By partition, the chain of the ledger row `after` of each stretch; a partition without that row has none. */
  chains(stretches: readonly Stretch[]): Promise<ReadonlyMap<number, string>>;
  /**
   * Journal rows of the stretches (after < toSeq ≤ through), ascending by partition and toSeq; null if their deltas
   * have more than `mostBytes` characters of text.
   */
  journal(stretches: readonly Stretch[], mostBytes: number): Promise<readonly JournalRow[] | null>;
  /**
   * Series of every requested area of a family, from all its years and partitions; an area without buckets is empty.
   * The cost depends on the days and cells that the buckets hold; how many events changed them does not matter.
   */
  areas(family: string, areas: readonly string[]): Promise<ReadonlyMap<string, AreaSeries>>;
  /** All baselines and targets, in any order; null if their states have more than `mostBytes` characters of text. */
  targets(mostBytes: number): Promise<readonly StoredTarget[] | null>;
}

/** Reads the numbers of the version that answers. Errors: `NoneLive`, `NotServable` from both methods. */
export abstract class SeriesStore {
  /** One majority read that begins after the call, in one round trip. */
  abstract position(): Promise<Position>;
  /** Runs `work` in one majority snapshot that begins after the call. It may run again, so it must have no effects. */
  abstract atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result>;
}
