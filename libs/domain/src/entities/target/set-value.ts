import type { Day } from '../../periods/day.js';

/** A value set by headquarters: decimal text as written. */
export interface SetValue {
  readonly value: string;
  readonly setOn: Day;
}

/** The value that was set first, and the current one. The ledger keeps all of them. */
export interface Revised<Value extends SetValue> {
  readonly first: Value;
  readonly current: Value;
}

/** The last in order is current. */
export function revised<Value extends SetValue>(known: Revised<Value> | null, current: Value): Revised<Value> {
  return { first: known?.first ?? current, current };
}

/** True if the number equals the current one, however it is spelled. */
export function isUnchanged(known: Revised<SetValue> | null, value: string): boolean {
  return known !== null && isSameNumber(known.current.value, value);
}

/** True for two decimal texts of one number. */
export function isSameNumber(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** One spelling per number: `1.50` is `1.5`, `-0.0` is `0`. */
function canonical(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  const text = digits === '' ? whole : `${whole}.${digits}`;
  return text === '-0' ? '0' : text;
}
