/** What headquarters may state about an indicator or one of its companions. */
export interface IndicatorTerms {
  /** A ratio in per cent: its values lie between 0 and 100. */
  readonly isShare: boolean;
  /** Dimensions by which it is broken down. */
  readonly by: readonly string[];
}

/**
 * Definitions that headquarters' events name: part of the software, like the schemas. Injected into the checks, because
 * indicators depend on measures and events, and not the reverse.
 */
export interface Definitions {
  /** Digest of the definitions by catalogue version. */
  readonly versions: ReadonlyMap<string, string>;
  /** Undefined if no series has this code. */
  indicator(code: string): IndicatorTerms | undefined;
  /** Codes of a dimension. `ids`: any id is a code; undefined: there is no such dimension. */
  codesOf(dimension: string): readonly string[] | 'ids' | undefined;
}
