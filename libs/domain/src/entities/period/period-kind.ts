import type { PeriodClosed, PeriodEvent, SubmissionApproved, SubmissionReturned } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import type { Day } from '../../periods/day.js';
import { reportingSteps } from './reporting-steps.js';

/** The content of a closing. It stays in force until the next one, even while the period is reopened. */
interface Closing {
  readonly closedOn: Day;
  readonly dueUnits: readonly string[];
  readonly deadline: Day;
}

/** A period that can be closed, and what units submitted for it. */
export interface ClosablePeriod {
  readonly code: string;
  /** The last one; null if never closed. */
  readonly closing: Closing | null;
  /** Closed, and not reopened since. */
  readonly isClosed: boolean;
  /** Standing approvals: the day on which the unit submitted. */
  readonly submitted: { readonly [unit: string]: Day };
  /** Standing returns: the day on which the unit's approval was taken back. */
  readonly returned: { readonly [unit: string]: Day };
}

function evolve(known: ClosablePeriod | null, { type, data, day }: PeriodEvent): Evolved<ClosablePeriod> {
  const period = known ?? { code: data.period, closing: null, isClosed: false, submitted: {}, returned: {} };
  switch (type) {
    case 'org.undp.digital.hq.submission_approved.v1':
      return approved(period, data);
    case 'org.undp.digital.hq.submission_returned.v1':
      return returned(period, data, day);
    case 'org.undp.digital.hq.period_closed.v1':
      return closed(period, data, day);
    case 'org.undp.digital.hq.period_reopened.v1':
      return period.isClosed ? { state: { ...period, isClosed: false } } : { state: period, anomalies: ['not-closed'] };
  }
}

/** The approval stands whether or not the unit is due. */
function approved(period: ClosablePeriod, data: SubmissionApproved): Evolved<ClosablePeriod> {
  const { reportingUnit, submittedOn } = data;
  const isNotDue = period.closing !== null && !period.closing.dueUnits.includes(reportingUnit);
  const { [reportingUnit]: _, ...stillReturned } = period.returned;
  return {
    state: {
      ...period,
      submitted: { ...period.submitted, [reportingUnit]: submittedOn },
      returned: stillReturned,
    },
    anomalies: isNotDue ? ['unit-not-due'] : [],
  };
}

function returned(period: ClosablePeriod, { reportingUnit }: SubmissionReturned, day: Day): Evolved<ClosablePeriod> {
  if (!Object.hasOwn(period.submitted, reportingUnit)) return { state: period, anomalies: ['not-submitted'] };
  const { [reportingUnit]: _, ...submitted } = period.submitted;
  return { state: { ...period, submitted, returned: { ...period.returned, [reportingUnit]: day } } };
}

function closed(period: ClosablePeriod, { dueUnits, deadline }: PeriodClosed, day: Day): Evolved<ClosablePeriod> {
  if (period.isClosed) return { state: period, anomalies: ['already-closed'] };
  return { state: { ...period, closing: { closedOn: day, dueUnits, deadline }, isClosed: true } };
}

/**
 * A period with its submissions and closings.
 * Source: reference/entities#period.
 */
export const periodKind = freeKind<ClosablePeriod, PeriodEvent>({
  kind: 'period',
  opensBy: 'nothing',
  evolve,
  contributions: reportingSteps,
});

/** The period after an event, with the anomalies of the event. */
export { evolve as evolvePeriod };
