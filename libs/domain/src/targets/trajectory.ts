import { type Fraction, fraction, minus, plus } from '../indicators/evaluating/fraction.js';
import { type Day, daysBetween } from '../periods/day.js';
import type { Window } from '../periods/window.js';

/** A value that is known, or expected, on a day. */
export interface Point {
  readonly day: Day;
  readonly value: Fraction;
}

/**
 * The value expected on a day: on a straight line by days between the two points around it, flat before the first and
 * after the last. `points`: at least one, ascending by day; of two on one day, the second applies from that day on.
 */
export function expectedOn(points: readonly [Point, ...Point[]], day: Day): Fraction {
  const before = points.findLast((point) => point.day <= day);
  const after = points.find((point) => point.day > day);
  if (before === undefined) return points[0].value;
  if (after === undefined) return before.value;
  const slope = minus(after.value, before.value);
  const passed = daysBetween(before.day, day);
  const days = daysBetween(before.day, after.day);
  return plus(before.value, part(slope, passed, days));
}

/** The part of a period's target that is expected by the end of a day within the period. */
export function expectedOfFlow(target: Fraction, { start, end }: Window, day: Day): Fraction {
  return part(target, daysBetween(start, day) + 1, daysBetween(start, end));
}

function part({ top, bottom }: Fraction, passed: number, days: number): Fraction {
  return fraction(top * BigInt(passed), bottom * BigInt(days));
}
