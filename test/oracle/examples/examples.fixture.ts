import type { Recorded } from '#domain';
import { sent } from '../oracle.fixture.js';

/** A window by its first day and the day after its last. */
export const on = (start: string, end: string) => ({ start, end });

export function experiment(experimentId: string, concludedOn: string, scaledOn?: string): Recorded[] {
  const about = { experimentId, title: 'X', countries: ['KEN'], projectId: 'P', hypothesis: 'H', method: 'pilot' };
  const id = (step: string) => `${experimentId}-${step}`;
  return [
    sent('experiment.started', { id: id('s'), day: '2023-01-01' }, { ...about, plannedEnd: '2024-01-01' }),
    sent(
      'experiment.concluded',
      { id: id('c'), day: concludedOn },
      { experimentId, result: 'validated', decision: 'scale' },
    ),
    ...(scaledOn === undefined
      ? []
      : [
          sent(
            'experiment.scaled',
            { id: id('x'), day: scaledOn },
            { experimentId, solutionId: 'S', level: 'national' },
          ),
        ]),
  ];
}

/** A high risk, mitigated a given number of days after it was raised, or never. */
export function risk(riskId: string, after: number | undefined): Recorded[] {
  const size = { riskClass: 'privacy', severity: 4, likelihood: 4 };
  const raised = { riskId, title: 'R', countries: ['KEN'], subjectKind: 'ecosystem', ...size };
  const day = after === undefined ? '' : new Date(Date.parse('2024-01-10') + after * 86_400_000).toISOString();
  return [
    sent('risk.raised', { id: `${riskId}-r`, day: '2024-01-10' }, raised),
    ...(after === undefined
      ? []
      : [sent('risk.status_changed', { id: `${riskId}-m`, day: day.slice(0, 10) }, { riskId, to: 'mitigated' })]),
  ];
}

export function screened(projectId: string, unit: string): Recorded {
  const found = { projectId, stage: 'delivery', digitalOutputs: 1, risksAssessed: true };
  return sent('project.digital_screened', { id: `${projectId}-s`, day: '2023-04-01', unit }, found);
}

export function assessed(country: string, day: string): Recorded {
  const pillars = [{ code: 'PEOPLE', scoreHundredths: 250, maxHundredths: 500 }];
  const data = { country, assessmentId: 'A', framework: 'DRA', frameworkVersion: '2022', pillars };
  return sent('assessment.completed', { id: `${country}-${day}`, day, unit: country }, data);
}

export function rated(assetId: string, satisfactionHundredths: number, responses: number): Recorded {
  const found = { rating: 3, satisfactionHundredths, responses };
  const data = { assetId, title: 'A', kind: 'system', status: 'in_use', domain: 'hr', ...found };
  return sent('asset.assessed', { id: assetId, day: '2024-03-01' }, data);
}

type Told = readonly [dims: Record<string, string>, share: number, population: number, of?: number];

/**
 * A survey of March 2024: for each cell the number who have it, out of 100 unless stated, and the number of people it
 * represents.
 */
export function surveyed(measureCode: string, country: string, cells: readonly Told[]): Recorded {
  const period = { periodStart: '2024-03-01', periodEnd: '2024-03-31' };
  const about = { measureCode, country, instrument: 'Survey', instrumentVersion: '1', ...period };
  const estimates = cells.map(([dims, numerator, population, denominator = 100]) => ({
    dims,
    respondents: 100,
    numerator,
    denominator,
    population,
  }));
  return sent('measurement.surveyed', { id: country, day: '2024-03-31', unit: country }, { ...about, estimates });
}

export function cell(dims: Record<string, string>, people: number) {
  return { dims, value: people };
}

export function sexes(women: number, men: number) {
  return { total: women + men, cells: [cell({ SEX: 'F' }, women), cell({ SEX: 'M' }, men)] };
}

const OF_QUARTER = { period: '2024-Q1' };

export function approved(reportingUnit: string, submittedOn: string): Recorded {
  const data = { ...OF_QUARTER, reportingUnit, submittedOn, submittedBy: 'a', approvedBy: 'b' };
  return sent('hq.submission_approved', { id: `ok-${reportingUnit}`, day: '2024-04-11', unit: 'HQ-CDO' }, data);
}

export function closed(dueUnits: readonly string[]): Recorded {
  const data = { ...OF_QUARTER, dueUnits, deadline: '2024-04-15', closedBy: 'b' };
  return sent('hq.period_closed', { id: 'closing', day: '2024-04-20', unit: 'HQ-CDO' }, data);
}
