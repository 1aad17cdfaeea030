/** `top / bottom` rounded to a whole number, half to even; bottom > 0. Source: reference/indicator-kinds#rounding. */
export function halfEven(top: bigint, bottom: bigint): bigint {
  const sign = top < 0n ? -1n : 1n;
  const size = top * sign;
  const down = size / bottom;
  const twiceRest = 2n * (size % bottom);
  const isUp = twiceRest > bottom || (twiceRest === bottom && down % 2n === 1n);
  return sign * (isUp ? down + 1n : down);
}
