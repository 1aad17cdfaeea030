import { type Fraction, fraction } from './fraction.js';

/** Bin of all cases of 730 days or more. */
const OPEN_ENDED = '730+';
const OPEN_ENDED_DAYS = 730n;

/** The number of cases in a bin. */
export interface BinCount {
  /** Whole days, or `730+`. */
  readonly bin: string;
  readonly cases: bigint;
}

export interface MiddleCase {
  readonly days: Fraction;
  /** The upper middle case is in the bin `730+` and counted as 730: the true median may be larger. */
  readonly isOpenEnded: boolean;
}

/** The middle case, or the mean of the middle two; null without cases. */
export function medianOf(bins: readonly BinCount[]): MiddleCase | null {
  const cases = bins.reduce((sum, bin) => sum + bin.cases, 0n);
  if (cases === 0n) return null;
  const ascending = bins.toSorted((a, b) => (daysOf(a) < daysOf(b) ? -1 : 1));
  const lower = binAt(ascending, (cases - 1n) / 2n);
  const upper = binAt(ascending, cases / 2n);
  return { days: fraction(daysOf(lower) + daysOf(upper), 2n), isOpenEnded: upper.bin === OPEN_ENDED };
}

/** The bin of the case at a position, counted from 0; it must exist. */
function binAt(ascending: readonly BinCount[], place: bigint): BinCount {
  let before = 0n;
  return ascending.find(({ cases }) => (before += cases) > place) as BinCount;
}

function daysOf({ bin }: BinCount): bigint {
  return bin === OPEN_ENDED ? OPEN_ENDED_DAYS : BigInt(bin);
}
