import { halfEven } from '../../measures/half-even.js';

/** An exact number, `top / bottom`, bottom > 0. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function whole(number: bigint): Fraction {
  return { top: number, bottom: 1n };
}

/** In lowest terms, bottom > 0; `bottom` must not be 0. */
export function fraction(top: bigint, bottom: bigint): Fraction {
  const divisor = greatestCommon(top, bottom) * (bottom < 0n ? -1n : 1n);
  return divisor === 1n ? { top, bottom } : { top: top / divisor, bottom: bottom / divisor };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

/** `b` must not be 0. */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top);
}

export function times(a: Fraction, factor: bigint): Fraction {
  return fraction(a.top * factor, a.bottom);
}

/** Distance from 0. */
export function magnitude({ top, bottom }: Fraction): Fraction {
  return { top: top < 0n ? -top : top, bottom };
}

/** The number, or `most` if it is larger. */
export function atMost(most: bigint, number: Fraction): Fraction {
  return number.top > most * number.bottom ? whole(most) : number;
}

/**
 * Rounds once, half to even, to `decimals` places (reference/indicator-kinds#rounding). The only place where an exact
 * number becomes a double.
 */
export function rounded({ top, bottom }: Fraction, decimals: number): number {
  const scaled = halfEven(top * 10n ** BigInt(decimals), bottom);
  // Both are exact as doubles, so that the quotient is the double next to the decimal number, as its text would be.
  if (isExact(scaled)) return Number(scaled) / 10 ** decimals;
  const digits = String(scaled < 0n ? -scaled : scaled);
  const cut = digits.length - decimals;
  return Number(`${scaled < 0n ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`);
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) {
    if (larger <= MOST && smaller <= MOST) return BigInt(greatestCommonOf(Number(larger), Number(smaller)));
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}

/** The same on doubles, which are much faster. */
function greatestCommonOf(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

function isExact(number: bigint): boolean {
  return -MOST <= number && number <= MOST;
}
