import type { PlainSums } from './plain-indicators.js';
import type { PlainStep } from './plain-steps.js';

/** The analyst's table: some steps as often as their stories are told. */
export interface PlainTable {
  readonly parts: readonly { readonly steps: readonly PlainStep[]; readonly times: number }[];
}

/** What an analyst would use on the same events. */
export interface PlainStore {
  readonly name: string;
  readonly rows: number;
  /** O1.01 of a country in the year. */
  readonly oneValue: () => Promise<number>;
  /** Every measure's cells in the world, by `measure cell`. */
  readonly report: () => Promise<ReadonlyMap<string, PlainSums>>;
  /** O1.01 by country and month, `KEN 2024-01`: every pair. */
  readonly matrix: () => Promise<ReadonlyMap<string, number>>;
  readonly close: () => Promise<void>;
}
