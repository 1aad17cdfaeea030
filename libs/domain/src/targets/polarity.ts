import { type Fraction, magnitude, minus, over, whole } from '../indicators/evaluating/fraction.js';
import type { Better } from '../indicators/indicator.js';
import { fractionOf } from './decimal.js';

/**
 * How much better `value` is than `baseline`: below 0 if it is worse.
 * Source: reference/targets#reading.
 */
export function gain(better: Better, baseline: Fraction, value: Fraction): Fraction {
  if (better === 'up') return minus(value, baseline);
  if (better === 'down') return minus(baseline, value);
  return minus(distance(better.toward, baseline), distance(better.toward, value));
}

/** The share of the way from `baseline` to `aim`. Null: the aim is no gain, and the value is worse than it. */
export function shareOfGain(
  better: Better,
  points: { readonly baseline: Fraction; readonly aim: Fraction },
  value: Fraction,
): Fraction | null {
  const { baseline, aim } = points;
  const toGain = gain(better, baseline, aim);
  return toGain.top > 0n ? over(gain(better, baseline, value), toGain) : oneIfReached(better, aim, value);
}

/** The share of `aim` without a baseline. Null: the two cannot be divided, and the value is worse than the aim. */
export function shareOf(better: Better, aim: Fraction, value: Fraction): Fraction | null {
  if (typeof better === 'object') return closeness(better.toward, value) ?? oneIfReached(better, aim, value);
  if (aim.top <= 0n || value.top <= 0n) return oneIfReached(better, aim, value);
  if (better === 'up') return over(value, aim);
  return oneIfReached(better, aim, value) ?? over(aim, value);
}

const ONE = whole(1n);

function oneIfReached(better: Better, aim: Fraction, value: Fraction): Fraction | null {
  return gain(better, aim, value).top >= 0n ? ONE : null;
}

/** Null for closeness to 0, from which no share can be taken. */
function closeness(toward: number, value: Fraction): Fraction | null {
  const ideal = fractionOf(String(toward));
  return ideal.top === 0n ? null : minus(ONE, over(distance(toward, value), magnitude(ideal)));
}

function distance(toward: number, value: Fraction): Fraction {
  return magnitude(minus(value, fractionOf(String(toward))));
}
