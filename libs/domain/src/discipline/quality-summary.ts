import { type AnomalyCount, anomaliesTogether } from './anomaly-counts.js';
import { type QualityRates, ratesTogether } from './quality-rates.js';
import type { Submission, SubmissionStatus } from './submission.js';
import { submissionStatuses } from './submission.js';
import type { QuarterQuality, UnitQuality } from './unit-quality.js';

/** What became of the reports of all units for one quarter. */
export interface QuarterSummary {
  readonly quarter: string;
  readonly due: number;
  readonly received: number;
  readonly approved: number;
  readonly returned: number;
  readonly onTime: number;
  readonly events: bigint;
  readonly rates: QualityRates;
  readonly anomalies: readonly AnomalyCount[];
  /** Codes of the units by status; a status that no unit has is left out. */
  readonly units: { readonly [S in SubmissionStatus]?: readonly string[] };
}

/** How several units report together. */
export interface QualitySummary {
  readonly quarters: readonly QuarterSummary[];
  /** Codes of the units that are silent. */
  readonly silent: readonly string[];
}

/** The sum over units that were asked the same question. Counts are added first; each rate is divided once. */
export function qualitySummary(units: readonly UnitQuality[]): QualitySummary {
  const quarters = units[0]?.quarters ?? [];
  return {
    quarters: quarters.map((_, at) => summaryOf(units.map((one) => [one.unit, one.quarters[at] as QuarterQuality]))),
    silent: units.filter(({ silence }) => silence.isSilent).map(({ unit }) => unit),
  };
}

function summaryOf(reports: readonly (readonly [unit: string, report: QuarterQuality])[]): QuarterSummary {
  const all = reports.map(([, report]) => report);
  const count = (fact: Exclude<keyof Submission, 'status'>) => all.filter(({ submission }) => submission[fact]).length;
  return {
    quarter: (all[0] as QuarterQuality).quarter,
    due: count('isDue'),
    received: count('isReceived'),
    approved: count('isApproved'),
    returned: count('isReturned'),
    onTime: count('isOnTime'),
    events: all.reduce((sum, { events }) => sum + events, 0n),
    rates: ratesTogether(all.map(({ rates }) => rates)),
    anomalies: anomaliesTogether(all.map(({ anomalies }) => anomalies)),
    units: unitsByStatus(reports),
  };
}

function unitsByStatus(reports: readonly (readonly [unit: string, report: QuarterQuality])[]): QuarterSummary['units'] {
  const listed = submissionStatuses.map((status) => {
    const units = reports.filter(([, { submission }]) => submission.status === status).map(([unit]) => unit);
    return [status, units] as const;
  });
  return Object.fromEntries(listed.filter(([, units]) => units.length > 0));
}
