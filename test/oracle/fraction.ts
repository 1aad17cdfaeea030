/** An exact value, `bottom` > 0. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The nearest whole number; a half goes to the even one. */
export function halfEven(top: bigint, bottom: bigint): bigint {
  const below = floor(top, bottom);
  const twice = 2n * (top - below * bottom);
  if (twice < bottom) return below;
  if (twice > bottom) return below + 1n;
  return below % 2n === 0n ? below : below + 1n;
}

/** As displayed: rounded once, half to even. */
export function shown({ top, bottom }: Fraction, decimals: number): number {
  return Number(halfEven(top * 10n ** BigInt(decimals), bottom)) / 10 ** decimals;
}

export function lowest({ top, bottom }: Fraction): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return { top: top / a, bottom: bottom / a };
}

export function whole(value: bigint): Fraction {
  return { top: value, bottom: 1n };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

export function times(value: Fraction, factor: bigint): Fraction {
  return { top: value.top * factor, bottom: value.bottom };
}

/** a / b; undefined when b is 0. */
export function over(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.top === 0n) return undefined;
  const sign = b.top < 0n ? -1n : 1n;
  return { top: sign * a.top * b.bottom, bottom: sign * a.bottom * b.top };
}

export function size({ top, bottom }: Fraction): Fraction {
  return { top: top < 0n ? -top : top, bottom };
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return a.top * b.bottom <= b.top * a.bottom ? a : b;
}

function floor(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  return top < 0n && quotient * bottom !== top ? quotient - 1n : quotient;
}
