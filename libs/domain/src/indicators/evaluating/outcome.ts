import type { Expression, FrameworkIndex, HiddenWith, Index, Matched, Median, Part } from '../expression/expression.js';
import { measuresIn } from '../expression/readings.js';
import { isPartDimension, NO_CODES, withCode } from '../planning/cells.js';
import { type Asking, hasAnyData } from './asking.js';
import { comparisonOf, matchedAreas } from './comparison.js';
import { type Fraction, fraction, plus, whole } from './fraction.js';
import { medianOf } from './median.js';
import { type Made, madeOf, onScale } from './parts.js';
import { type Quotient, quotientOf } from './quotient.js';
import { countOf, sumOf } from './sums.js';

/** Why a value is null, in order of precedence (reference/indicator-kinds#zero-and-null). */
export type Reason =
  'not_comparable' | 'not_begun' | 'no_data' | 'side_missing' | 'no_denominator' | 'below_minimum' | 'suppressed';

/**
 * A value before rounding. The meaning of `numerator` and `denominator` depends on the kind
 * (reference/indicator-kinds#kinds).
 */
export interface Outcome {
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly value: Fraction | null;
  readonly reason: Reason | null;
  /**
   * Counts that the value reveals: for a count itself, for a ratio n, d − n and d, for a mean d; for all others see
   * `hiddenWith`.
   */
  readonly tells: readonly bigint[];
  /** Breakdowns that decide whether its parts may be seen. */
  readonly hiddenWith: readonly HiddenWith[];
  /** A median whose upper middle case is in the open-ended bin. */
  readonly isOpenEnded: boolean;
}

const NO_TELLS: readonly bigint[] = [];
const NOTHING_HIDDEN: readonly HiddenWith[] = [];

/**
 * Evaluates an expression. Total and exact; every null has its first reason. The presence of data is checked only where
 * the value is 0 or missing.
 */
export function outcomeOf(expression: Expression, asking: Asking): Outcome {
  return checkData(read(expression, asking), expression, asking);
}

function checkData(outcome: Outcome, expression: Expression, asking: Asking): Outcome {
  const isDoubtful = outcome.value === null || outcome.value.top === 0n;
  return isDoubtful && !hasAnyData(measuresIn(expression), asking) ? nothing('no_data') : outcome;
}

/** No value, and nothing from which it could be computed. */
export function nothing(reason: Reason): Outcome {
  return outcome(null, null, null, reason, NO_TELLS);
}

/** Written out: objects of one shape are made and read faster than spread ones. */
function outcome(
  numerator: bigint | null,
  denominator: bigint | null,
  value: Fraction | null,
  reason: Reason | null,
  tells: readonly bigint[],
): Outcome {
  return { numerator, denominator, value, reason, tells, hiddenWith: NOTHING_HIDDEN, isOpenEnded: false };
}

function read(expression: Expression, asking: Asking): Outcome {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
    case 'distinctEntities':
    case 'areasWith':
      return amountOutcome(countOf(expression, asking), 1n);
    case 'money':
      return amountOutcome(sumOf(expression.of, asking), 100n);
    case 'ratio':
    case 'weightedMean':
      return quotientOutcome(quotientOf(expression, asking));
    case 'gap':
    case 'parity':
      return fractionOutcome(comparisonOf(expression, asking));
    case 'matched':
      return matchedOutcome(expression, asking);
    case 'median':
      return medianOutcome(expression, asking);
    case 'index':
    case 'frameworkIndex':
      return indexOutcome(expression, asking);
  }
}

/** A sum in units of which `perUnit` make one displayed unit. */
function amountOutcome(sum: bigint, perUnit: bigint): Outcome {
  return outcome(sum, null, perUnit === 1n ? whole(sum) : fraction(sum, perUnit), null, [sum]);
}

function quotientOutcome({ n, d, value, tells }: Quotient): Outcome {
  return outcome(n, d, value, value === null ? 'no_denominator' : null, tells);
}

function fractionOutcome(value: Fraction | Reason): Outcome {
  return typeof value === 'string' ? nothing(value) : outcome(value.top, value.bottom, value, null, NO_TELLS);
}

function matchedOutcome(expression: Matched, asking: Asking): Outcome {
  return fractionOutcome(comparisonOf(expression.of, { ...asking, readAreas: matchedAreas(expression, asking) }));
}

function medianOutcome({ of: series }: Median, asking: Asking): Outcome {
  const { reader, presence, catalogue, area, readAreas, window, codes } = asking;
  const bins = reader.codesOf(series.measure, area, 'BIN', window).map((bin) => {
    const ofBin = { reader, presence, catalogue, area, readAreas, window, codes: withCode(codes, 'BIN', bin) };
    return { bin, cases: sumOf(series, ofBin) };
  });
  const middle = medianOf(bins);
  if (middle === null) return nothing('no_denominator');
  return { ...fractionOutcome(middle.days), isOpenEnded: middle.isOpenEnded };
}

function indexOutcome(expression: Index | FrameworkIndex, asking: Asking): Outcome {
  const made = madeOf(expression, asking);
  if (made === null) return nothing('no_data');
  const [dimension] = Object.keys(asking.codes).filter((name) => isPartDimension(expression, name));
  const total = { ...asking, codes: NO_CODES };
  if (dimension === undefined) return meanOutcome(made, total);
  const part = made.parts.find(({ code }) => code === asking.codes[dimension]) as Part;
  return checkData(partOutcome(part, total), part.of, total);
}

/** The part alone, with its own reason. */
function partOutcome({ of, scale, hiddenWith }: Part, asking: Asking): Outcome {
  const { value, reason } = outcomeOf(of, asking);
  const outcome = fractionOutcome(value === null ? (reason as Reason) : onScale(scale, value));
  return { ...outcome, hiddenWith: value === null || hiddenWith === undefined ? [] : [hiddenWith] };
}

function meanOutcome({ parts, minimum, judging }: Made, asking: Asking): Outcome {
  const outcomes = parts.map((part) => partOutcome(part, asking));
  const judged = outcomes.filter(({ value }, at) => value !== null && judging.includes((parts[at] as Part).code));
  if (judged.length < minimum) return nothing('below_minimum');
  const present = outcomes.flatMap(({ value }) => value ?? []);
  const sum = present.reduce(plus, whole(0n));
  const mean = fraction(sum.top, sum.bottom * BigInt(present.length));
  return { ...fractionOutcome(mean), hiddenWith: outcomes.flatMap((outcome) => outcome.hiddenWith) };
}
