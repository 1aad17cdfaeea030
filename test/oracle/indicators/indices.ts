import { minus, over, plus, size, smaller, times, whole, type Fraction } from '../fraction.js';
import { hasData } from './data-presence.js';
import { formula, type Formula } from './formulas.js';
import { partOf, type Compound, type Exact } from './gaps.js';
import type { Scene } from './question.js';
import { amountIn, type Term } from './terms.js';

/** Parts of an index by code, each on 0-100. */
export type Parts = Readonly<Record<string, Compound>>;

interface Rules {
  /** Dimension whose codes name the parts. */
  readonly dimension: string;
  /** Whether there are enough parts for an index. */
  readonly isEnough: (present: readonly string[], scene: Scene) => boolean;
}

const HUNDRED = whole(100n);

/** `pct(r)` of a ratio. */
export function pct(n: Term, d: Term): Compound {
  return scaled(n, d, (ratio) => times(ratio, 100n));
}

/** `weightedMean(xw, w) / 100`. */
export function hundredthMean(xw: Term, w: Term): Compound {
  return scaled(xw, w, ({ top, bottom }) => ({ top, bottom: bottom * 100n }));
}

/** `closeness(g)`: 100 − min(100, |g|). */
export function closeness(gap: Compound): Compound {
  return transformed(gap, (value) => minus(HUNDRED, smaller(HUNDRED, size(value))));
}

/** `capped(r)`: min(100, 100 r). */
export function capped(ratio: Compound): Compound {
  return transformed(ratio, (value) => smaller(HUNDRED, times(value, 100n)));
}

/**
 * `index(parts, minimum)`: the mean of the parts that exist. A breakdown shows one part at a time, without the minimum.
 */
export function index(parts: Parts, { dimension, isEnough }: Rules): Formula {
  const terms = Object.values(parts).flatMap((part) => part.terms);
  const total = formula(terms, (scene) => partOf(meanOf(parts, isEnough, scene)));
  const alone = new Map(
    Object.entries(parts).map(([code, { terms: own, valueIn }]) => [
      code,
      formula(own, (scene) => partOf(valueIn({ ...scene, dims: {} }))),
    ]),
  );
  const answerIn: Formula['answerIn'] = (scene) => (alone.get(scene.dims[dimension] ?? '') ?? total).answerIn(scene);
  return { ...total, answerIn };
}

function meanOf(parts: Parts, isEnough: Rules['isEnough'], scene: Scene): Exact {
  const values = Object.entries(parts).flatMap(([code, { valueIn }]) => {
    const value = valueIn(scene);
    return typeof value === 'string' ? [] : [{ code, value }];
  });
  const present = values.map(({ code }) => code);
  if (!isEnough(present, scene)) return 'below_minimum';
  const sum = values.reduce((total, { value }) => plus(total, value), whole(0n));
  return { top: sum.top, bottom: sum.bottom * BigInt(values.length) };
}

function scaled(n: Term, d: Term, scale: (ratio: Fraction) => Fraction): Compound {
  const valueIn = (scene: Scene): Exact => {
    return over(whole(amountIn(n, scene)), whole(amountIn(d, scene))) ?? 'no_denominator';
  };
  return transformed({ terms: [n, d], valueIn }, scale);
}

/** A part is judged by its ingredients before it is put on 0-100: a 0 without data is not a part. */
function transformed({ terms, valueIn }: Compound, transform: (value: Fraction) => Fraction): Compound {
  return {
    terms,
    valueIn: (scene) => {
      const value = valueIn(scene);
      if (typeof value === 'string') return value;
      const isToldOf = value.top !== 0n || terms.some(({ measure }) => hasData(measure, scene));
      return isToldOf ? transform(value) : 'no_data';
    },
  };
}
