import { WORLD } from '../areas/area-table.js';
import type { Cost } from '../indicators/planning/cost.js';
import { TOTAL } from '../measures/cell.js';
import type { Day } from '../periods/day.js';
import type { Period } from '../periods/period.js';
import type { SeriesNeed, SeriesView } from '../series/series-view.js';
import { dayNumber } from '../series/steps-by-day.js';
import { type AnomalyCount, anomalyCounts } from './anomaly-counts.js';
import { type QualityRates, qualityRates } from './quality-rates.js';
import { type Silence, silenceOf } from './silence.js';
import { type Submission, submissionOf } from './submission.js';

/** How a unit reported on one quarter. */
export interface QuarterQuality {
  readonly quarter: string;
  readonly submission: Submission;
  /** Data events whose day lies in the quarter, voided ones too. */
  readonly events: bigint;
  readonly rates: QualityRates;
  readonly anomalies: readonly AnomalyCount[];
}

/** How a unit reports. */
export interface UnitQuality {
  readonly unit: string;
  readonly silence: Silence;
  readonly quarters: readonly QuarterQuality[];
}

/** What is asked about units. */
export interface QualityQuestion {
  readonly quarters: readonly Period[];
  readonly today: Day;
  readonly silentMonths: number;
}

/**
 * How one unit reports, from its own area and the closings. Guarantee: pure; an event of another unit, or a decision
 * about its submission, changes nothing. Needs: `qualityNeeds`.
 * Source: reference/quality#terms.
 */
export function unitQuality(view: SeriesView, unit: string, question: QualityQuestion): UnitQuality {
  const { quarters, today, silentMonths } = question;
  const area = areaOf(unit);
  return {
    unit,
    silence: silenceOf(view, area, today, silentMonths),
    quarters: quarters.map((quarter) => quarterQuality(view, area, quarter)),
  };
}

function quarterQuality(view: SeriesView, area: string, quarter: Period): QuarterQuality {
  const { code, start, end } = quarter;
  return {
    quarter: code,
    submission: submissionOf(view, area, quarter),
    events: view.cells('event.quality', area).get(TOTAL)?.within(dayNumber(start), dayNumber(end)) ?? 0n,
    rates: qualityRates(view, area, quarter),
    anomalies: anomalyCounts(view, area, quarter),
  };
}

/** The series that `unitQuality` reads for these units. */
export function qualityNeeds(units: readonly string[]): readonly SeriesNeed[] {
  const areas = units.map(areaOf).toSorted();
  return [
    { family: 'event', areas },
    { family: 'reporting', areas: [WORLD, ...areas] },
  ];
}

/** Reads of a series for one unit and quarter: facts, rates, and about as many codes of anomalies as occur. */
const READS = 40;

/** The size of an answer about units. */
export function qualityCost(units: readonly string[], quarters: readonly Period[]): Cost {
  const count = units.length * quarters.length;
  return { count, cost: READS * count };
}

function areaOf(unit: string): string {
  return `unit:${unit}`;
}
