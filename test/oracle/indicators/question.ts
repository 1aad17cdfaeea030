import type { Day } from '#domain';
import { previousDay } from '../calendar.js';
import type { Fraction } from '../fraction.js';
import type { Oracle } from '../oracle.js';

/** One code of each dimension. */
export type Dims = Readonly<Record<string, string>>;

/** Half-open [start, end). */
export interface Question {
  readonly area: string;
  readonly start: Day;
  readonly end: Day;
  /** `{}`: the total. */
  readonly dims?: Dims;
}

/** Reasons for null, in order of precedence (reference/indicator-kinds#zero-and-null). */
export type Reason =
  'not_comparable' | 'not_begun' | 'no_data' | 'side_missing' | 'no_denominator' | 'below_minimum' | 'suppressed';

/** A value before rounding and its ingredients (reference/indicator-kinds#kinds), or the reason for null. */
export interface Answer {
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly value: Fraction | null;
  readonly reason: Reason | null;
}

/** The reader's question and its context. */
export interface Scene {
  readonly oracle: Oracle;
  readonly area: string;
  readonly start: Day;
  readonly end: Day;
  /** Last day of the window. */
  readonly last: Day;
  readonly dims: Dims;
}

export function sceneOf(oracle: Oracle, { area, start, end, dims = {} }: Question): Scene {
  return { oracle, area, start, end, last: previousDay(end), dims };
}

export function nothing(reason: Reason): Answer {
  return { numerator: null, denominator: null, value: null, reason };
}

/** Countries, and the pseudo-country. */
export function isCountryLevel({ oracle, area }: Scene): boolean {
  return area === 'GLOBAL' || oracle.reference.countries.some(({ code }) => code === area);
}
