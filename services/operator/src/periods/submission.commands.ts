import type { PeriodReopened, SubmissionApproved, SubmissionReturned } from '#domain';
import type { Headquarters } from '../headquarters/headquarters.js';
import { prepareDecision, sendDecision } from './decide-on-period.js';
import { readPeriod } from './period-record.js';

/** `headway periods approve`: a unit's submission stands. Returns the exit code. */
export function approveSubmission(data: SubmissionApproved, headquarters: Headquarters): Promise<number> {
  return decide({ type: 'org.undp.digital.hq.submission_approved.v1', data }, headquarters);
}

/** `headway periods return`: a unit's approval is withdrawn, with the reason. Returns the exit code. */
export function returnSubmission(data: SubmissionReturned, headquarters: Headquarters): Promise<number> {
  return decide({ type: 'org.undp.digital.hq.submission_returned.v1', data }, headquarters);
}

/** `headway periods reopen`: a closed period is open again, with the reason. Returns the exit code. */
export function reopenPeriod(data: PeriodReopened, headquarters: Headquarters): Promise<number> {
  return decide({ type: 'org.undp.digital.hq.period_reopened.v1', data }, headquarters);
}

async function decide(
  decision: { readonly type: string; readonly data: { readonly period: string } },
  headquarters: Headquarters,
): Promise<number> {
  const record = await readPeriod(decision.data.period, headquarters);
  await sendDecision(await prepareDecision(decision, record, headquarters), headquarters);
  return 0;
}
