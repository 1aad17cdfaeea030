import type { Day } from '../periods/day.js';
import { type Amount, type Amounts, type DayNumber, plusAmount, plusAmounts } from './amounts.js';

/** `2024-03-05` as 20240305. */
export function dayNumber(day: Day): DayNumber {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8));
}

/** `20240305` as 2024-03-05. */
export function dayOfNumber(number: DayNumber): Day {
  const text = String(number);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/**
 * Days ascending, each with the sum of all steps up to and including it: doubles if every sum is exact as one, else big
 * integers. Days whose steps cancel out are left out, so equal steps have equal arrays.
 */
export interface Steps {
  readonly days: readonly DayNumber[];
  readonly running: readonly Amount[];
}

export const NO_STEPS: Steps = { days: [], running: [] };

/**
 * The running sum of all days before `end`: one binary search, between bounds found from the last day backwards in
 * growing strides. Most questions are about recent days, and these then touch few lines of memory.
 */
export function sumBefore({ days, running }: Steps, end: DayNumber): Amount {
  let low = days.length;
  let high = low;
  for (let stride = 1; low > 0 && (days[low - 1] as number) >= end; stride *= 2) {
    high = low - 1;
    low = Math.max(0, low - stride);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) < end) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (running[low - 1] as Amount);
}

/** The sum of both, in one pass over their days. */
export function mergedSteps(a: Steps, b: Steps): Steps {
  if (a.days.length === 0) return b;
  return stepsOf(plusAmounts(amountsOf(a), amountsOf(b)));
}

function amountsOf({ days, running }: Steps): Amounts {
  const amounts = running.map((sum, place) => {
    const before = running[place - 1] ?? 0;
    return plusAmount(sum, -before);
  });
  return { days, amounts };
}

/** Running sums of amounts. */
export function stepsOf(given: Amounts): Steps {
  const { days, amounts } = given;
  const [kept, running]: [DayNumber[], number[]] = [[], []];
  let sum = 0;
  for (let place = 0; place < days.length; place += 1) {
    const next = plusAmount(sum, amounts[place] as Amount);
    if (typeof next === 'bigint') return exactStepsOf(given);
    if (next === sum) continue;
    kept.push(days[place] as DayNumber);
    running.push((sum = next));
  }
  return trimmed(kept, running);
}

function exactStepsOf({ days, amounts }: Amounts): Steps {
  const [kept, running]: [DayNumber[], bigint[]] = [[], []];
  let sum = 0n;
  for (const [place, day] of days.entries()) {
    const next = sum + BigInt(amounts[place] as Amount);
    if (next === sum) continue;
    kept.push(day);
    running.push((sum = next));
  }
  return trimmed(kept, running.every(isSafe) ? running.map(Number) : running);
}

/** Copies without the spare capacity of growing arrays, which is often a third of their memory. */
function trimmed(days: readonly DayNumber[], running: readonly Amount[]): Steps {
  return { days: days.slice(), running: running.slice() };
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

function isSafe(sum: bigint): boolean {
  return -MOST <= sum && sum <= MOST;
}
