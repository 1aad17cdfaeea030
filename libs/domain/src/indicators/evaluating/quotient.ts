import type { Ratio, WeightedMean } from '../expression/expression.js';
import type { Asking } from './asking.js';
import { type Fraction, fraction } from './fraction.js';
import { countOf, sumOf } from './sums.js';

/** Two sums and their quotient. */
export interface Quotient {
  readonly n: bigint;
  readonly d: bigint;
  /** A ratio in per cent, a mean in units; null without a denominator. */
  readonly value: Fraction | null;
  /** Counts of people that it reveals, if it is about people. */
  readonly tells: readonly bigint[];
}

/** Sums first and divides last, at every level of area and time. */
export function quotientOf(expression: Ratio | WeightedMean, asking: Asking): Quotient {
  switch (expression.kind) {
    case 'ratio': {
      const n = countOf(expression.numerator, asking);
      const d = countOf(expression.denominator, asking);
      return { n, d, value: d === 0n ? null : fraction(100n * n, d), tells: [n, d - n, d] };
    }
    case 'weightedMean': {
      const n = sumOf(expression.mass, asking);
      const d = sumOf(expression.weight, asking);
      return { n, d, value: d === 0n ? null : fraction(n, 100n * d), tells: [d] };
    }
  }
}
