import type { Gap, Matched, Parity, Side } from '../expression/expression.js';
import { levelOf } from '../planning/areas-asked.js';
import type { Asking } from './asking.js';
import { type Fraction, minus, over, times, whole } from './fraction.js';
import { quotientOf } from './quotient.js';
import { countOf, sumOf } from './sums.js';

/** The comparison of two sides, or why they cannot be compared. */
export type Comparison = Fraction | 'side_missing' | 'no_denominator';

/** A gap in points or per cent; for two ratios, one as a multiple of the other. */
export function comparisonOf(expression: Gap | Parity, asking: Asking): Comparison {
  const a = sideOf(expression.a, asking);
  const b = sideOf(expression.b, asking);
  if (a === null || b === null) return 'side_missing';
  if (expression.kind === 'parity') return b.top === 0n ? 'no_denominator' : over(a, b);
  if (expression.form === 'absolute') return minus(a, b);
  return a.top === 0n ? 'no_denominator' : times(over(minus(a, b), a), 100n);
}

/** A sum of 0 is a value; only a quotient without a denominator has none. */
function sideOf(side: Side, asking: Asking): Fraction | null {
  switch (side.kind) {
    case 'flow':
    case 'stock':
      return whole(sumOf(side, asking));
    case 'ratio':
    case 'weightedMean':
      return quotientOf(side, asking).value;
  }
}

/** Whether `sideOf` is not null, without dividing. */
function hasSide(side: Side, asking: Asking): boolean {
  switch (side.kind) {
    case 'flow':
    case 'stock':
      return true;
    case 'ratio':
      return countOf(side.denominator, asking) !== 0n;
    case 'weightedMean':
      return sumOf(side.weight, asking) !== 0n;
  }
}

/**
 * Areas whose sums are read: above the country level those members on the last day in which every side has a value,
 * otherwise the area itself.
 */
export function matchedAreas({ of }: Matched, asking: Asking): readonly string[] {
  const { reader, presence, catalogue, area, window, codes } = asking;
  if (levelOf(area, catalogue.areas) === 'country') return [area];
  return catalogue.areas.members(area, window.last).filter((country) => {
    const inCountry = { reader, presence, catalogue, area, readAreas: [country], window, codes };
    return hasSide(of.a, inCountry) && hasSide(of.b, inCountry);
  });
}
