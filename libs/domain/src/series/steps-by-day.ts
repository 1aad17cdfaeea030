import { type DaySeries, daySums } from '../measures/day-series.js';
import type { Day } from '../periods/day.js';

/** A day as `YYYYMMDD`: days compare as numbers. */
export type DayNumber = number;

export function dayNumber(day: Day): DayNumber {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8));
}

/** Days ascending, each with the sum of all steps up to and including it: doubles while these are exact. */
export interface Steps {
  readonly days: Int32Array;
  readonly running: Float64Array | readonly bigint[];
}

export const NO_STEPS: Steps = { days: new Int32Array(), running: new Float64Array() };

/** The running sum of all days before `end`. */
export function sumBefore({ days, running }: Steps, end: DayNumber): number | bigint {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) < end) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (running[low - 1] as number | bigint);
}

/** Amounts by day; partitions may have the same days. */
export function decoded(years: readonly { readonly year: string; readonly sums: DaySeries }[]): Steps {
  const amounts = new Map<DayNumber, bigint>();
  for (const { year, sums } of years) {
    const start = Number(year) * 10_000;
    for (const [monthDay, amount] of daySums(sums)) {
      const day = start + Number(monthDay);
      amounts.set(day, (amounts.get(day) ?? 0n) + amount);
    }
  }
  const days = Int32Array.from(amounts.keys()).sort();
  return summed(days, (day) => amounts.get(day) as bigint);
}

/** Both, added up. */
export function mergedSteps(a: Steps, b: Steps): Steps {
  if (a.days.length === 0) return b;
  const days = Int32Array.from(new Set([...a.days, ...b.days])).sort();
  const running = Array.from(days, (day) => BigInt(sumBefore(a, day + 1)) + BigInt(sumBefore(b, day + 1)));
  return { days, running: compact(running) };
}

function summed(days: Int32Array, amountOf: (day: DayNumber) => bigint): Steps {
  let sum = 0n;
  return { days, running: compact(Array.from(days, (day) => (sum += amountOf(day)))) };
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** As doubles if every sum is exact as one. */
function compact(running: readonly bigint[]): Steps['running'] {
  const areExact = running.every((sum) => -MOST <= sum && sum <= MOST);
  return areExact ? Float64Array.from(running, Number) : running;
}
