import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';

/** The first two are rates, the last is a mean. */
export const surveyMeasures = ['digital_literacy', 'internet_use', 'entrance_exam'] as const;

export type SurveyMeasure = (typeof surveyMeasures)[number];

interface Estimate {
  /** Codes by dimension; empty: the total. */
  readonly dims: { readonly [dimension: string]: string };
  readonly respondents: number;
  /** Population that it represents. */
  readonly population: number;
}

/** Weighted counts. Interval in basis points. */
export interface RateEstimate extends Estimate {
  readonly numerator: number;
  readonly denominator: number;
  readonly ci95?: { readonly low: number; readonly high: number };
}

/** Mean and interval in hundredths. */
export interface MeanEstimate extends Estimate {
  readonly meanHundredths: number;
  readonly ci95?: { readonly low: number; readonly high: number };
}

/** The results of a survey in a country; all sides of a gap come from one survey. */
export interface MeasurementSurveyed extends Supported {
  readonly measureCode: SurveyMeasure;
  readonly country: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly periodStart: Day;
  /** Last day of field work; the effective day. */
  readonly periodEnd: Day;
  readonly estimates: readonly (RateEstimate | MeanEstimate)[];
}

export type SurveyEvent = Accepted<'org.undp.digital.measurement.surveyed.v1', MeasurementSurveyed>;
