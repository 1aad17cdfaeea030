import type { Day } from '../periods/day.js';

/**
 * Sums on the days of one year, as text: `0305:12 0401:-3`, days ascending, zero sums left out.
 * Guarantee: one text per set of sums, so equal sums are equal texts; exact at any size.
 * Shape: empty text for no sums.
 */
export type DaySeries = string;

/** A sum on a day of the series' year. */
export type DaySum = readonly [monthDay: string, amount: bigint];

const SUM = /(\d{4}):(-?\d+)/g;

/** Days of the series as `MMDD`. */
export function* daySums(series: DaySeries): Iterable<DaySum> {
  for (const [, monthDay = '', amount = ''] of series.matchAll(SUM)) yield [monthDay, BigInt(amount)];
}

/** The series of these sums. */
export function daySeriesOf(sums: ReadonlyMap<string, bigint>): DaySeries {
  const days = [...sums.keys()].filter((monthDay) => sums.get(monthDay) !== 0n);
  return days
    .toSorted()
    .map((monthDay) => `${monthDay}:${sums.get(monthDay)}`)
    .join(' ');
}

/** The sum of two series. */
export function plusSeries(a: DaySeries, b: DaySeries): DaySeries {
  if (a === '' || b === '') return a + b;
  const sums = new Map(daySums(a));
  for (const [monthDay, amount] of daySums(b)) sums.set(monthDay, (sums.get(monthDay) ?? 0n) + amount);
  return daySeriesOf(sums);
}

/** Sum of the days `from` ≤ day < `to`, both as `MMDD`. */
export function sumOfDays(series: DaySeries, from: string, to: string): bigint {
  let sum = 0n;
  for (const [monthDay, amount] of daySums(series)) {
    if (monthDay >= to) break;
    if (monthDay >= from) sum += amount;
  }
  return sum;
}

/** `MMDD` of a day. */
export function monthDayOf(day: Day): string {
  return day.slice(5, 7) + day.slice(8);
}

/** The day in a year for an `MMDD`. */
export function dayIn(year: string, monthDay: string): Day {
  return `${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`;
}
