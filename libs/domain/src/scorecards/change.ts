import { minus, rounded } from '../indicators/evaluating/fraction.js';
import type { Reason } from '../indicators/evaluating/outcome.js';
import type { Asked } from '../indicators/indicator.js';
import { type ShownValue, unrounded } from '../targets/shown-value.js';

/** How a value differs from an earlier one, in the unit of its indicator; of a share, in percentage points. */
export interface Change {
  /** Difference of the unrounded values, rounded once to the decimals of the indicator. */
  readonly value: number | null;
  readonly unit: string;
  /** Null unless the value is: why one of the two values is not shown. */
  readonly reason: Reason | null;
}

/**
 * The change from one shown value to another. Both are as their reader sees them, so a hidden one hides the change.
 * Source: reference/indicator-kinds#scorecards.
 */
export function changeBetween(asked: Asked, before: ShownValue, now: ShownValue): Change {
  const unit = asked.unit === '%' ? 'percentage points' : asked.unit;
  const [from, to] = [unrounded(asked.value, before), unrounded(asked.value, now)];
  if (from === null || to === null) return { value: null, unit, reason: now.reason ?? before.reason };
  return { value: rounded(minus(to, from), asked.indicator.decimals), unit, reason: null };
}
