import type { Problem } from '../problems/problem.js';

/**
 * A message taken apart: its attributes as they were spelled, not yet checked. Absent attributes are not in the map.
 */
export interface Decoded {
  readonly attributes: ReadonlyMap<string, unknown>;
  /** Attributes that appeared more than once. */
  readonly repeated: readonly string[];
  /** Undefined if there was none. */
  readonly data: object | undefined;
}

/** `attributes`: those that could be read in spite of the problem. */
export interface Undecodable {
  readonly problem: Problem;
  readonly attributes: ReadonlyMap<string, unknown>;
}
