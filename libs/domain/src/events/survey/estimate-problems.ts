import { STD } from '../../measures/measures.js';
import { dimensionProblems, duplicateProblems } from '../../people/people-problems.js';
import { type Problem, unless } from '../../problems/problem.js';
import type { MeanEstimate, MeasurementSurveyed, RateEstimate } from './survey.event.js';

/** In the form that its schema accepts; which fields belong together is checked here. */
type Written = Partial<RateEstimate> & Partial<MeanEstimate> & Pick<RateEstimate, 'dims' | 'population'>;

const AT = '/data/estimates';
const RATE = ['numerator', 'denominator'] as const;
const MEAN = ['meanHundredths'] as const;
const WHOLE = 10_000;

/**
 * Estimates of a survey: one is the total, no two are about the same people, and each has the fields of its kind and is
 * consistent.
 * Source: reference/events#measurementsurveyed.
 */
export function estimateProblems({ measureCode, estimates }: MeasurementSurveyed): readonly Problem[] {
  const isMean = measureCode === 'entrance_exam';
  const total = estimates.find(({ dims }) => Object.keys(dims).length === 0);
  return [
    ...unless(total !== undefined, {
      pointer: AT,
      code: 'estimate-total-missing',
      detail: 'one estimate must have empty dims: the total',
    }),
    ...duplicateProblems(estimates, AT),
    ...estimates.flatMap((estimate: Written, index) => [
      ...dimensionProblems(estimate, isMean ? [...STD, 'SCHOOL_LOCATION'] : STD, `${AT}/${index}`),
      ...populationProblems(estimate, total?.population ?? estimate.population, `${AT}/${index}`),
      ...(isMean ? meanProblems(estimate, `${AT}/${index}`) : rateProblems(estimate, `${AT}/${index}`)),
    ]),
  ];
}

function populationProblems({ population }: Written, total: number, at: string): readonly Problem[] {
  const detail = `must be at most the population of the total, ${total}, not ${population}`;
  return unless(population <= total, { pointer: `${at}/population`, code: 'part-above-whole', detail });
}

function rateProblems(estimate: Written, at: string): readonly Problem[] {
  const { numerator, denominator, ci95 } = estimate;
  if (numerator === undefined || denominator === undefined || 'meanHundredths' in estimate) {
    return kindProblems(estimate, RATE, MEAN, at);
  }
  const share = WHOLE * numerator;
  return [
    ...unless(numerator <= denominator, {
      pointer: `${at}/numerator`,
      code: 'part-above-whole',
      detail: `must be at most denominator, ${denominator}, not ${numerator}`,
    }),
    ...(['low', 'high'] as const).flatMap((bound) =>
      unless(ci95 === undefined || ci95[bound] <= WHOLE, {
        pointer: `${at}/ci95/${bound}`,
        code: 'number-out-of-range',
        detail: `must be at most ${WHOLE} basis points, not ${ci95?.[bound]}`,
      }),
    ),
    ...unless(ci95 === undefined || (ci95.low * denominator <= share && share <= ci95.high * denominator), {
      pointer: `${at}/ci95`,
      code: 'ci-excludes-estimate',
      detail: `must enclose the estimate, ${numerator} of ${denominator}, but ranges from ${ci95?.low} to ${ci95?.high} basis points`,
    }),
  ];
}

function meanProblems(estimate: Written, at: string): readonly Problem[] {
  const { meanHundredths: mean, ci95 } = estimate;
  if (mean === undefined || 'numerator' in estimate || 'denominator' in estimate) {
    return kindProblems(estimate, MEAN, RATE, at);
  }
  return unless(ci95 === undefined || (ci95.low <= mean && mean <= ci95.high), {
    pointer: `${at}/ci95`,
    code: 'ci-excludes-estimate',
    detail: `must enclose the estimate, ${mean}, but ranges from ${ci95?.low} to ${ci95?.high}`,
  });
}

/** Fields of the other kind; or, if there are none, the missing fields of its own kind. */
function kindProblems(
  estimate: Written,
  own: readonly (keyof Written)[],
  others: readonly (keyof Written)[],
  at: string,
): readonly Problem[] {
  const foreign = others.filter((field) => field in estimate);
  if (foreign.length > 0) {
    const detail = `this measure has ${own.join(' and ')}, not ${foreign.join(' and ')}`;
    return foreign.map((field) => ({ pointer: `${at}/${field}`, code: 'measure-kind-mismatch', detail }));
  }
  const missing = own.filter((field) => !(field in estimate));
  return missing.map((field) => ({ pointer: `${at}/${field}`, code: 'field-missing', detail: `${field} is required` }));
}
