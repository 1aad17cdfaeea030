import { lowest, minus, over, times, whole, type Fraction } from '../fraction.js';
import { formula, type Formula, type Part, type Undefined } from './formulas.js';
import { isCountryLevel, type Reason, type Scene } from './question.js';
import { amountIn, type Term } from './terms.js';

/** One side of a gap or of a ratio of ratios: n / d, or n alone. */
export interface Side {
  readonly n: Term;
  readonly d?: Term;
}

/** An exact value, or the reason why there is none. */
export type Exact = Fraction | Reason;

/** An expression with several sides. */
export interface Compound {
  readonly terms: readonly Term[];
  readonly valueIn: (scene: Scene) => Exact;
}

interface Reading {
  /** Above the country level, only countries in which every side has a value count. */
  readonly isMatched?: boolean;
}

/** `gap.abs(a, b)` in the unit that the factor gives. */
export function difference(a: Side, b: Side, factor: Fraction, reading: Reading = {}): Compound {
  return compound([a, b], reading, (left, right) => {
    const { top, bottom } = minus(left, right);
    return { top: top * factor.top, bottom: bottom * factor.bottom };
  });
}

/** `gap.rel(a, b)`: (a − b) / a, in per cent. */
export function relativeGap(a: Side, b: Side, reading: Reading = {}): Compound {
  return compound([a, b], reading, (left, right) => {
    const gap = over(minus(left, right), left);
    return gap ? times(gap, 100n) : 'no_denominator';
  });
}

/** `ratio(a, b)` of two ratios. */
export function parity(a: Side, b: Side, reading: Reading = {}): Compound {
  return compound([a, b], reading, (left, right) => over(left, right) ?? 'no_denominator');
}

/** Its value as a fraction in lowest terms. */
export function exactly({ terms, valueIn }: Compound): Formula {
  return formula(terms, (scene) => partOf(valueIn(scene)));
}

export function partOf(exact: Exact): Part | Undefined {
  if (typeof exact === 'string') return { numerator: null, denominator: null, reason: exact };
  const value = lowest(exact);
  return { numerator: value.top, denominator: value.bottom, value };
}

function compound(
  sides: readonly [Side, Side],
  { isMatched = false }: Reading,
  combine: (a: Fraction, b: Fraction) => Exact,
): Compound {
  const valueIn = (scene: Scene): Exact => {
    const areas = isMatched ? matchedAreas(sides, scene) : [scene.area];
    const [a, b] = sides.map((side) => valueOver(side, scene, areas));
    return a && b ? combine(a, b) : 'side_missing';
  };
  return { terms: sides.flatMap(({ n, d }) => (d ? [n, d] : [n])), valueIn };
}

/** The area itself at country level, otherwise its countries in which every side has a value. */
function matchedAreas(sides: readonly Side[], scene: Scene): readonly string[] {
  if (isCountryLevel(scene)) return [scene.area];
  const members = scene.oracle.membersOf(scene.area, scene.last);
  return members.filter((country) => sides.every((side) => valueOver(side, scene, [country]) !== undefined));
}

/** Σ n / Σ d over some areas; undefined when d is 0. */
function valueOver({ n, d }: Side, scene: Scene, areas: readonly string[]): Fraction | undefined {
  const sum = (term: Term) => areas.reduce((total, area) => total + amountIn(term, scene, area), 0n);
  return d ? over(whole(sum(n)), whole(sum(d))) : whole(sum(n));
}
