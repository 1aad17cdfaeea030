import type { MeanEstimate, RateEstimate, SurveyEvent, SurveyMeasure } from '../../events/survey/survey.event.js';
import type { AnomalyCode } from '../../fold/anomaly.js';
import { reportKind } from '../../fold/report-kind.js';
import { cellKey } from '../../measures/cell.js';
import { halfEven } from '../../measures/half-even.js';
import { type MeasureName, measure } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Interval, amountsDuring } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';

/** The last survey of a measure in a country. */
export interface Survey {
  readonly day: Day;
  readonly unit: string;
  readonly country: string;
  readonly code: SurveyMeasure;
  readonly instrument: string;
  readonly instrumentVersion: string;
  /** Estimates that count. `mass`: people who have it, or hundredths × people; text, since it may exceed 2^53. */
  readonly estimates: readonly { readonly cell: string; readonly mass: string; readonly population: number }[];
}

/** A sample below this size cannot represent the people behind it. */
const FEWEST_RESPONDENTS = 30;

/** What a survey measures, and for how many people. */
const measuresOf: Readonly<Record<SurveyMeasure, { readonly mass: MeasureName; readonly population: MeasureName }>> = {
  digital_literacy: { mass: 'survey.have.digital_literacy', population: 'survey.population.digital_literacy' },
  internet_use: { mass: 'survey.have.internet_use', population: 'survey.population.internet_use' },
  entrance_exam: { mass: 'survey.scoreMass.entrance_exam', population: 'survey.scorePopulation.entrance_exam' },
};

function keep({ day, unit, data }: SurveyEvent): Survey {
  const { country, measureCode: code, instrument, instrumentVersion, estimates } = data;
  const { tables } = measure(measuresOf[code].population);
  const cellsKept = new Set(['', ...tables.map((table) => table.join())]);
  const counted = estimates
    .filter(({ dims, respondents }) => respondents >= FEWEST_RESPONDENTS && cellsKept.has(Object.keys(dims).join()))
    .map((estimate) => {
      const { dims, population } = estimate;
      return { cell: cellKey(dims), mass: String(massOf(estimate)), population };
    });
  return { day, unit, country, code, instrument, instrumentVersion, estimates: counted };
}

/** People who have it, rounded half to even, or the sum of their scores in hundredths. */
function massOf(estimate: RateEstimate | MeanEstimate): bigint {
  const population = BigInt(estimate.population);
  if ('meanHundredths' in estimate) return population * BigInt(estimate.meanHundredths);
  return halfEven(population * BigInt(estimate.numerator), BigInt(estimate.denominator));
}

function compare({ data }: SurveyEvent, last: Survey | null): readonly AnomalyCode[] {
  const { instrument, instrumentVersion, estimates } = data;
  const isSame = last === null || (last.instrument === instrument && last.instrumentVersion === instrumentVersion);
  const isSmall = estimates.some(({ respondents }) => respondents < FEWEST_RESPONDENTS);
  return [...(isSame ? [] : (['instrument-changed'] as const)), ...(isSmall ? (['sample-too-small'] as const) : [])];
}

function steps({ unit, country, code, estimates }: Survey, current: readonly Interval[]): readonly Step[] {
  const place = { countries: [country], unit };
  const { mass, population } = measuresOf[code];
  return [
    ...amountsDuring(
      current,
      { ...place, measure: mass },
      estimates.map((one) => [one.cell, BigInt(one.mass)]),
    ),
    ...amountsDuring(
      current,
      { ...place, measure: population },
      estimates.map((one) => [one.cell, BigInt(one.population)]),
    ),
  ];
}

/**
 * A measure of a country's people, as last surveyed.
 * Source: reference/entities#survey.
 */
export const surveyKind = reportKind<Survey, SurveyEvent>({
  kind: 'survey',
  months: 60,
  repeated: 'same-day-survey',
  keep,
  compare,
  steps,
});
