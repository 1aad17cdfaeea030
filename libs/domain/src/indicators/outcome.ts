import type { Window } from '../periods/window.js';
import { cellsRead, type Codes } from './cells.js';
import { codesOf } from './dimensions.js';
import type { AreasWith, Count, Gap, Ratio, Evaluable, Series } from './expression.js';
import { type Fraction, fraction, minus, over, times, whole } from './fraction.js';
import type { SeriesReader } from './series-reader.js';

/** Why a value is null, in the order in which they apply (catalogue 4.3). */
export type Reason = 'not_comparable' | 'no_data' | 'side_missing' | 'no_denominator' | 'below_minimum' | 'suppressed';

/** One row of one question, and what to read it from. */
export interface Asking {
  readonly reader: SeriesReader;
  readonly area: string;
  readonly window: Window;
  readonly codes: Codes;
  /** Has the area data for any measure of the expression at the end of the window? Asked only where it decides. */
  hasData(): boolean;
}

/** A value before it is rounded. `numerator` and `denominator` are those of api 2, by kind. */
export interface Outcome {
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly value: Fraction | null;
  readonly reason: Reason | null;
  /** Counts that the value tells of: of a count itself, of a ratio n, d − n and d, of a gap those of its sides. */
  readonly tells: readonly bigint[];
}

/** Evaluates an expression. Total; exact; every null has its first reason. */
export function outcomeOf(expression: Evaluable, asking: Asking): Outcome {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
    case 'distinctEntities':
    case 'areasWith':
      return countOutcome(countOf(expression, asking), asking);
    case 'ratio':
      return ratioOutcome(expression, asking);
    case 'gap':
      return gapOutcome(expression, asking);
  }
}

function countOutcome(count: bigint, asking: Asking): Outcome {
  if (count === 0n && !asking.hasData()) return nothing('no_data');
  return { numerator: count, denominator: null, value: whole(count), reason: null, tells: [count] };
}

function ratioOutcome(ratio: Ratio, asking: Asking): Outcome {
  const { n, d, value } = shareOf(ratio, asking);
  if ((n === 0n || value === null) && !asking.hasData()) return nothing('no_data');
  const reason = value === null ? 'no_denominator' : null;
  return { numerator: n, denominator: d, value, reason, tells: [n, d - n, d] };
}

function gapOutcome({ form, a, b }: Gap, asking: Asking): Outcome {
  const [first, second] = [sideOf(a, asking), sideOf(b, asking)];
  const isMissing = first.value === null || second.value === null;
  const difference = isMissing ? null : minus(first.value as Fraction, second.value as Fraction);
  const hasDenominator = form === 'absolute' || first.value?.top !== 0n;
  if ((difference === null || difference.top === 0n || !hasDenominator) && !asking.hasData()) return nothing('no_data');
  if (difference === null) return nothing('side_missing');
  if (!hasDenominator) return nothing('no_denominator');
  const value = form === 'absolute' ? difference : times(over(difference, first.value as Fraction), 100n);
  const tells = [...first.tells, ...second.tells];
  return { numerator: value.top, denominator: value.bottom, value, reason: null, tells };
}

interface Side {
  readonly value: Fraction | null;
  readonly tells: readonly bigint[];
}

/** A side that is 0 is a value; only a ratio without a denominator is not. */
function sideOf(side: Count | Ratio, asking: Asking): Side {
  if (side.kind !== 'ratio') {
    const count = countOf(side, asking);
    return { value: whole(count), tells: [count] };
  }
  const { n, d, value } = shareOf(side, asking);
  return { value, tells: [n, d - n, d] };
}

/** Per cent, not rounded; null without a denominator. */
function shareOf({ numerator, denominator }: Ratio, asking: Asking): { n: bigint; d: bigint; value: Fraction | null } {
  const n = countOf(numerator, asking);
  const d = countOf(denominator, asking);
  return { n, d, value: d === 0n ? null : fraction(100n * n, d) };
}

function countOf(count: Count, asking: Asking): bigint {
  switch (count.kind) {
    case 'flow':
    case 'stock':
      return sumOf(count, asking);
    case 'distinctEntities':
      return sumOf(count.of, asking);
    case 'areasWith':
      return countriesOf(count, asking);
  }
}

function sumOf(series: Series, { reader, area, window, codes }: Asking): bigint {
  const place = { measure: series.measure, area, cells: cellsRead(series, codes) };
  return series.kind === 'flow' ? reader.flow(place, window) : reader.stock(place, window.end);
}

function countriesOf({ of: series, per }: AreasWith, asking: Asking): bigint {
  const variants = per === null ? [asking.codes] : codesOf(per).map((code) => ({ ...asking.codes, [per]: code }));
  const pairs = variants.flatMap((codes) => membersOf(series, { ...asking, codes }));
  return BigInt(pairs.filter((amount) => amount > 0n).length);
}

function membersOf(series: Series, { reader, area, window, codes }: Asking): readonly bigint[] {
  const place = { measure: series.measure, area, cells: cellsRead(series, codes) };
  return series.kind === 'flow' ? reader.flowsOfMembers(place, window) : reader.stocksOfMembers(place, window.end);
}

function nothing(reason: Reason): Outcome {
  return { numerator: null, denominator: null, value: null, reason, tells: [] };
}
