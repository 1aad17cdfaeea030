import type { Day } from '../periods/day.js';

/**
 * Sums on the days of one year, as text: `0305:12 0401:-3`, days ascending, zero sums left out.
 * Guarantee: one text per set of sums, so equal sums are equal texts; exact at any size.
 * Shape: empty text for no sums.
 */
export type DaySeries = string;

/** A sum on a day of the series' year. */
export type DaySum = readonly [monthDay: string, amount: bigint];

/** Days of the series as `MMDD`. */
export function* daySums(series: DaySeries): Iterable<DaySum> {
  if (series === '') return;
  for (const sum of series.split(' ')) yield [sum.slice(0, DAY), amountIn(sum)];
}

/** The series of these sums, by year, years ascending; a year without sums has none. */
export function seriesByYear(sums: ReadonlyMap<Day, bigint>): ReadonlyMap<string, DaySeries> {
  const byYear = new Map<string, DaySeries>();
  const days = sums.size === 1 ? sums.keys() : [...sums.keys()].toSorted();
  for (const day of days) {
    const amount = sums.get(day);
    if (amount === 0n) continue;
    const [year, sum] = [day.slice(0, 4), `${monthDayOf(day)}:${amount}`];
    const known = byYear.get(year);
    byYear.set(year, known === undefined ? sum : `${known} ${sum}`);
  }
  return byYear;
}

/** The sum of two series. Costs hardly more than a copy if one of them has few days. */
export function plusSeries(a: DaySeries, b: DaySeries): DaySeries {
  if (a === '' || b === '') return a + b;
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  const parts: string[] = [];
  let from = 0;
  for (const sum of short.split(' ')) {
    const at = positionOf(sum.slice(0, DAY), long, from);
    if (at > from) parts.push(long.slice(from, at - 1));
    const isKnown = long.startsWith(sum.slice(0, DAY + 1), at);
    from = isKnown ? nextSum(long, at) : at;
    const total = isKnown ? amountIn(long.slice(at, from - 1)) + amountIn(sum) : amountIn(sum);
    if (total !== 0n) parts.push(`${sum.slice(0, DAY)}:${total}`);
  }
  if (from < long.length) parts.push(long.slice(from));
  return parts.join(' ');
}

/** Number of characters of a day. */
const DAY = 4;

function amountIn(sum: string): bigint {
  return BigInt(sum.slice(DAY + 1));
}

/** Where the first sum of this day or a later one begins, at `from` or after it; past the end if there is none. */
function positionOf(monthDay: string, series: DaySeries, from: number): number {
  let [low, high] = [from, series.length + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const start = Math.max(low, series.lastIndexOf(' ', middle - 1) + 1);
    if (series.slice(start, start + DAY) < monthDay) low = nextSum(series, start);
    else high = start;
  }
  return low;
}

/** Where the sum after the one at this position begins; past the end if there is none. */
function nextSum(series: DaySeries, at: number): number {
  const end = series.indexOf(' ', at);
  return (end === -1 ? series.length : end) + 1;
}

/** `MMDD` of a day. */
export function monthDayOf(day: Day): string {
  return day.slice(5, 7) + day.slice(8);
}

/** The day in a year for an `MMDD`. */
export function dayIn(year: string, monthDay: string): Day {
  return `${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`;
}
