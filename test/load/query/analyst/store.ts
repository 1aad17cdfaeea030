/** The amounts that an indicator is made of. */
export interface Amounts {
  readonly numerator: number;
  readonly denominator?: number | undefined;
}

/** What an analyst would use on the same events. */
export interface AnalystStore {
  /** The engine with its version. */
  readonly name: string;
  readonly rows: number;
  /** O1.01 of a country in the year. */
  readonly oneValue: () => Promise<number>;
  /** Indicators of the world in the year, by code: those that can be said here. */
  readonly report: () => Promise<ReadonlyMap<string, Amounts>>;
  /** O1.01 by country and month, `KEN 2024-01`: every pair. */
  readonly matrix: () => Promise<ReadonlyMap<string, number>>;
  readonly close: () => Promise<void>;
}
