import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import { periodProblems, unitProblems } from './hq-problems.js';
import type { SubmissionReturned } from './hq.event.js';
import { period, reportingUnit } from './value-fields.js';

const type = 'org.undp.digital.hq.submission_returned.v1';

/** A unit's submission for a period is returned to it. Source: reference/events#hqsubmission_returned. */
export const submissionReturned = hqType<SubmissionReturned>({
  type,
  key: 'period:{period}',
  schema: fields.dataSchema({
    type,
    description: "A unit's submission for a period is returned: its approval is withdrawn.",
    required: ['period', 'reportingUnit', 'returnedBy', 'reason'],
    properties: {
      period,
      reportingUnit,
      returnedBy: fields.actor('Account of the person who returned it.'),
      reason: fields.text('What the unit should do about it.'),
    },
    examples: [{ period: '2024-Q1', reportingUnit: 'TZA', returnedBy: 'acc-1041', reason: 'March is missing.' }],
  }),
  check: (data, context) => [
    ...periodProblems(data.period),
    ...unitProblems(data.reportingUnit, '/data/reportingUnit', context),
  ],
});
