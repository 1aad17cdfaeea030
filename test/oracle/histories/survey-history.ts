import type { MeanEstimate, MeasurementSurveyed, RateEstimate } from '#domain';
import { halfEven } from '../fraction.js';
import { remember, type Cells, type Count, type History } from './history.js';
import { reportSeries } from './report-series.js';
import { told, type Resolved } from './resolved.js';

/** With fewer respondents an estimate does not count. */
const FEWEST = 30;

type Estimate = RateEstimate | MeanEstimate;

const surveyed = (one: Resolved) => told<MeasurementSurveyed>(one);

export function surveyHistory(events: readonly Resolved[]): History {
  return reportSeries(events, {
    repeated: 'same-day-survey',
    months: 60,
    codes: (one, before) => [
      ...(before && instrumentOf(before) !== instrumentOf(one) ? ['instrument-changed'] : []),
      ...(surveyed(one).estimates.some(({ respondents }) => respondents < FEWEST) ? ['sample-too-small'] : []),
    ],
    counts: remember(estimatesOf),
  });
}

/** Instrument and version as one text. */
export function instrumentOf(report: Resolved): string {
  const { instrument, instrumentVersion } = surveyed(report);
  return JSON.stringify([instrument, instrumentVersion]);
}

function estimatesOf(report: Resolved): readonly Count[] {
  const { measureCode, country, estimates } = surveyed(report);
  const kept = measureCode === 'entrance_exam' ? isSchool : isStandard;
  const counting = estimates.filter(({ respondents, dims }) => respondents >= FEWEST && kept(Object.keys(dims)));
  const place = { rule: 'cs' as const, places: [{ country, unit: report.event.unit }] };
  const [mass, population] =
    measureCode === 'entrance_exam' ? ['scoreMass', 'scorePopulation'] : ['have', 'population'];
  return [
    { measure: `survey.${mass}.${measureCode}`, ...place, cells: cellsIn(counting, massOf) },
    {
      measure: `survey.${population}.${measureCode}`,
      ...place,
      cells: cellsIn(counting, (one) => BigInt(one.population)),
    },
  ];
}

/** People who have it, or points of all people together. */
function massOf(one: Estimate): bigint {
  const population = BigInt(one.population);
  if ('meanHundredths' in one) return BigInt(one.meanHundredths) * population;
  return halfEven(population * BigInt(one.numerator), BigInt(one.denominator));
}

function cellsIn(estimates: readonly Estimate[], amountOf: (one: Estimate) => bigint): Cells {
  return estimates.map((one) => {
    const [dimension] = Object.entries(one.dims);
    return [dimension === undefined ? '_T' : dimension.join('='), amountOf(one)];
  });
}

/** The total, or one margin of the six standard dimensions. */
function isStandard(names: readonly string[]): boolean {
  return names.length <= 1 && !names.includes('SCHOOL_LOCATION');
}

/** The total, or the one margin that is kept for exams. */
function isSchool(names: readonly string[]): boolean {
  return names.length === 0 || (names.length === 1 && names.includes('SCHOOL_LOCATION'));
}
