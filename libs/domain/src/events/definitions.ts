/** What headquarters may say of an indicator or one of its companions. */
export interface IndicatorTerms {
  /** A ratio in per cent: its values lie between 0 and 100. */
  readonly isShare: boolean;
  /** Dimensions that it is broken down by. */
  readonly by: readonly string[];
}

/**
 * Definitions that events of headquarters name: part of the software, like the schemas. Handed to the checks, since indicators are built on
 * measures and events, and not the other way round.
 */
export interface Definitions {
  /** Digest of the definitions by version of the catalogue. */
  readonly versions: ReadonlyMap<string, string>;
  /** Undefined: there is no series of this code. */
  indicator(code: string): IndicatorTerms | undefined;
  /** Codes of a dimension; `ids`: any id is a code; undefined: there is no such dimension. */
  codesOf(dimension: string): readonly string[] | 'ids' | undefined;
}
