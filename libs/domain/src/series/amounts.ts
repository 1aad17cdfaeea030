/** A day as `YYYYMMDD`: days compare as numbers. */
export type DayNumber = number;

/** An integer: a double while that is exact. */
export type Amount = number | bigint;

/** Amounts on ascending days, each day once; an amount may be 0. */
export interface Amounts {
  readonly days: readonly DayNumber[];
  readonly amounts: readonly Amount[];
}

/** The sum of both, in one pass over their days. */
export function plusAmounts(a: Amounts, b: Amounts): Amounts {
  const sum: { days: DayNumber[]; amounts: Amount[] } = { days: [], amounts: [] };
  let [i, j] = [0, 0];
  while (i < a.days.length || j < b.days.length) {
    const [left, right] = [a.days[i] ?? Infinity, b.days[j] ?? Infinity];
    sum.days.push(left < right ? left : right);
    if (left < right) sum.amounts.push(a.amounts[i++] as Amount);
    else if (right < left) sum.amounts.push(b.amounts[j++] as Amount);
    else sum.amounts.push(plusAmount(a.amounts[i++] as Amount, b.amounts[j++] as Amount));
  }
  return sum;
}

/** Exact: a big integer where a double would not be. */
export function plusAmount(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}
