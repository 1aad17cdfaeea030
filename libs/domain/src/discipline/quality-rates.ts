import { dataQuality, onTimeReporting } from '../indicators/catalogue/objective-3/reporting.js';
import { rounded } from '../indicators/evaluating/fraction.js';
import type { Flow, Ratio } from '../indicators/expression/expression.js';
import { cellKey } from '../measures/cell.js';
import type { Window } from '../periods/window.js';
import { dayNumber } from '../series/steps-by-day.js';
import type { SeriesView } from '../series/series-view.js';

/** A share in per cent: two exact counts, and their quotient rounded as the indicator is. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Null if there is nothing to divide by: the reason is then `no_denominator`. */
  readonly value: number | null;
}

/** The words for the quality of reporting, in the order in which they are shown (reference/quality#terms). */
export const qualityTerms = ['completeness', 'onTime', 'timeliness', 'validity', 'consistency'] as const;
export type QualityTerm = (typeof qualityTerms)[number];

export type QualityRates = Readonly<Record<QualityTerm, Rate>>;

const partOf = (wanted: string): Ratio => dataQuality.value.parts.find(({ code }) => code === wanted)?.of as Ratio;

/**
 * What each term means: the definition that the indicators O3.08 and O3.09 have, so a unit is never judged by another
 * one than the organisation.
 */
const definitions: Readonly<Record<QualityTerm, Ratio>> = {
  completeness: partOf('COMPLETENESS'),
  onTime: onTimeReporting.value,
  timeliness: partOf('TIMELINESS'),
  validity: partOf('VALIDITY'),
  consistency: partOf('CONSISTENCY'),
};

/** Decimals of both indicators. */
const DECIMALS = onTimeReporting.decimals;

/**
 * The rates of one area in a window. Guarantee: sums first, divides last; a function of the steps of this area alone.
 */
export function qualityRates(view: SeriesView, area: string, window: Window): QualityRates {
  const rateOf = (term: QualityTerm): Rate => {
    const { numerator, denominator } = definitions[term];
    return rate(flowOf(view, area, numerator as Flow, window), flowOf(view, area, denominator as Flow, window));
  };
  return ratesBy(rateOf);
}

/** The rates of several areas together: the sums of their counts, divided once. */
export function ratesTogether(several: readonly QualityRates[]): QualityRates {
  return ratesBy((term) => {
    const sum = (part: 'numerator' | 'denominator') => several.reduce((total, one) => total + one[term][part], 0n);
    return rate(sum('numerator'), sum('denominator'));
  });
}

function ratesBy(rateOf: (term: QualityTerm) => Rate): QualityRates {
  return Object.fromEntries(qualityTerms.map((term) => [term, rateOf(term)])) as QualityRates;
}

function rate(numerator: bigint, denominator: bigint): Rate {
  const value = denominator === 0n ? null : rounded({ top: 100n * numerator, bottom: denominator }, DECIMALS);
  return { numerator, denominator, value };
}

function flowOf(view: SeriesView, area: string, { measure, select }: Flow, { start, end }: Window): bigint {
  const cell = cellKey(select as Readonly<Record<string, string>>);
  return view.cells(measure, area).get(cell)?.within(dayNumber(start), dayNumber(end)) ?? 0n;
}
