import type { Amount, DayNumber } from './amounts.js';
import { type YearOfSums, decodeSums } from './decode-sums.js';
import { NO_STEPS, type Steps, mergedSteps, stepsOf, sumBefore } from './steps-by-day.js';

/** Sums that may wait to be decoded: a series that nobody reads must not keep every text that was ever added. */
const MOST_WAITING = 64;
/** Bytes of a cell besides its steps and texts, of a step, of a text besides its characters: decision 36. */
const [CELL_BYTES, STEP_BYTES, TEXT_BYTES] = [320, 16, 80];
/** A year has at most 366 days, and a day takes at least 7 characters of text. */
const [YEAR_DAYS, DAY_CHARACTERS] = [366, 7];

/**
 * The steps of one measure in one area and cell, over all years and all partitions, with running sums.
 * Guarantee: immutable and exact at any size. Sums are decoded at the first read; after that a read costs one binary
 * search per boundary of the window.
 */
export class CellSeries {
  /** An estimate of the memory that it takes, whether its sums are decoded or not. */
  readonly bytes: number;

  private constructor(
    private steps: Steps,
    private waiting: readonly YearOfSums[],
  ) {
    this.bytes = CELL_BYTES + STEP_BYTES * steps.days.length + bytesOf(waiting);
  }

  static of(sums: readonly YearOfSums[]): CellSeries {
    return new CellSeries(NO_STEPS, sums);
  }

  /** The series with more sums added. */
  plus(added: readonly YearOfSums[]): CellSeries {
    if (this.waiting.length + added.length > MOST_WAITING) this.decoded();
    return new CellSeries(this.steps, [...this.waiting, ...added]);
  }

  /** Σ steps on days before `end`. */
  before(end: DayNumber): bigint {
    return BigInt(this.amountBefore(end));
  }

  /** Σ steps with start ≤ day < end; 0 if the window is empty. */
  within(start: DayNumber, end: DayNumber): bigint {
    return BigInt(this.amountWithin(start, end));
  }

  /** `before`, without converting to a big integer: for many reads that make one value. */
  amountBefore(end: DayNumber): Amount {
    return sumBefore(this.decoded(), end);
  }

  /** `within` as an amount. */
  amountWithin(start: DayNumber, end: DayNumber): Amount {
    if (start >= end) return 0;
    const steps = this.decoded();
    const [from, through] = [sumBefore(steps, start), sumBefore(steps, end)];
    if (typeof from === 'number' && typeof through === 'number') {
      const sum = through - from;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return BigInt(through) - BigInt(from);
  }

  /** The last day whose steps do not cancel out; null if there is none. */
  lastDay(): DayNumber | null {
    return this.decoded().days.at(-1) ?? null;
  }

  /** Whether all steps cancel out. Sums are not decoded if they cannot. */
  isNothing(): boolean {
    return this.mayCancel() && this.decoded().days.length === 0;
  }

  /** No day sum of a partition is 0, so it takes two sums, one of them negative, to cancel out. */
  private mayCancel(): boolean {
    if (this.waiting.length === 0) return true;
    if (this.steps.days.length > 0) return true;
    return this.waiting.length > 1 && this.waiting.some(({ sums }) => sums.includes('-'));
  }

  private decoded(): Steps {
    if (this.waiting.length > 0) {
      this.steps = mergedSteps(this.steps, stepsOf(decodeSums(this.waiting)));
      this.waiting = [];
    }
    return this.steps;
  }
}

/** Of these sums as text, or once they are decoded, whichever is more. */
function bytesOf(waiting: readonly YearOfSums[]): number {
  let texts = 0;
  const characters = new Map<string, number>();
  for (const { year, sums } of waiting) {
    texts += TEXT_BYTES + sums.length;
    characters.set(year, (characters.get(year) ?? 0) + sums.length);
  }
  let days = 0;
  for (const ofYear of characters.values()) days += Math.min(YEAR_DAYS, Math.ceil(ofYear / DAY_CHARACTERS));
  return Math.max(texts, STEP_BYTES * days);
}
