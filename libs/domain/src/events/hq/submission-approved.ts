import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import { actorProblems, overProblems, periodProblems, unitProblems } from './hq-problems.js';
import type { SubmissionApproved } from './hq.event.js';
import { period, reportingUnit } from './value-fields.js';

const type = 'org.undp.digital.hq.submission_approved.v1';

/** A unit's submission for a period is approved. Source: reference/events#hqsubmission_approved. */
export const submissionApproved = hqType<SubmissionApproved>({
  type,
  key: 'period:{period}',
  schema: fields.dataSchema({
    type,
    description: "A unit's submission for a period is approved. The approval stands until the submission is returned.",
    required: ['period', 'reportingUnit', 'submittedOn', 'submittedBy', 'approvedBy'],
    properties: {
      period,
      reportingUnit,
      submittedOn: fields.day('Day on which the unit submitted, after the period.'),
      submittedBy: fields.actor('Account of the person who submitted.'),
      approvedBy: fields.actor('Account of the person who approved it; must be a different one.'),
    },
    examples: [
      {
        period: '2024-Q1',
        reportingUnit: 'TZA',
        submittedOn: '2024-04-12',
        submittedBy: 'acc-2207',
        approvedBy: 'acc-1041',
      },
    ],
  }),
  check: (data, context) => [
    ...periodProblems(data.period),
    ...unitProblems(data.reportingUnit, '/data/reportingUnit', context),
    ...overProblems(data.period, data.submittedOn, '/data/submittedOn'),
    ...actorProblems(data.submittedBy, data.approvedBy),
  ],
});
