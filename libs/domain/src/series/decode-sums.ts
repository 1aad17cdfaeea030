import type { DaySeries } from '../measures/day-series.js';
import { type Amount, type Amounts, type DayNumber, plusAmounts } from './amounts.js';

/** The day sums of one partition in one year. */
export interface YearOfSums {
  readonly year: string;
  readonly sums: DaySeries;
}

const [SPACE, MINUS, ZERO] = [32, 45, 48];
/** Length of `MMDD:`. */
const HEAD = 5;
/** Any number with this many digits is exact as a double. */
const SAFE_DIGITS = 15;

/** The amounts of these sums in day order; several partitions may have sums in the same year. */
export function decodeSums(sums: readonly YearOfSums[]): Amounts {
  const byYear = new Map<number, Amounts>();
  for (const one of sums) {
    const year = Number(one.year);
    const [known, own] = [byYear.get(year), amountsOfYear(year, one.sums)];
    byYear.set(year, known === undefined ? own : plusAmounts(known, own));
  }
  if (byYear.size === 1) return byYear.values().next().value as Amounts;
  const ascending = [...byYear.keys()].toSorted((a, b) => a - b).map((year) => byYear.get(year) as Amounts);
  return { days: ascending.flatMap(({ days }) => days), amounts: ascending.flatMap(({ amounts }) => amounts) };
}

function amountsOfYear(year: number, sums: DaySeries): Amounts {
  const [days, amounts]: [DayNumber[], Amount[]] = [[], []];
  for (let from = 0; from < sums.length;) {
    const end = endFrom(sums, from + HEAD);
    days.push(year * 10_000 + digitsIn(sums, from, from + HEAD - 1));
    amounts.push(amountIn(sums, from + HEAD, end));
    from = end + 1;
  }
  return { days, amounts };
}

function endFrom(sums: DaySeries, from: number): number {
  let end = from;
  while (end < sums.length && sums.charCodeAt(end) !== SPACE) end += 1;
  return end;
}

function amountIn(sums: DaySeries, from: number, end: number): Amount {
  if (end - from > SAFE_DIGITS) return BigInt(sums.slice(from, end));
  return sums.charCodeAt(from) === MINUS ? -digitsIn(sums, from + 1, end) : digitsIn(sums, from, end);
}

function digitsIn(text: string, from: number, end: number): number {
  let number = 0;
  for (let place = from; place < end; place += 1) number = number * 10 + text.charCodeAt(place) - ZERO;
  return number;
}
