import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import { actorProblems, periodProblems } from './hq-problems.js';
import type { PeriodReopened } from './hq.event.js';
import { period } from './value-fields.js';

const type = 'org.undp.digital.hq.period_reopened.v1';

/** A closed period is opened again. Source: reference/events#hqperiod_reopened. */
export const periodReopened = hqType<PeriodReopened>({
  type,
  key: 'period:{period}',
  schema: fields.dataSchema({
    type,
    description: 'A closed period is reopened. Until it is closed again, its last closing stays in force.',
    required: ['period', 'reason', 'requestedBy', 'approvedBy'],
    properties: {
      period,
      reason: fields.text('Why it must be reopened.'),
      requestedBy: fields.actor('Account of the person who requested it.'),
      approvedBy: fields.actor('Account of the person who approved it; must be a different one.'),
    },
    examples: [
      { period: '2024-Q1', reason: 'A project was counted twice.', requestedBy: 'acc-2207', approvedBy: 'acc-1041' },
    ],
  }),
  check: ({ period: code, requestedBy, approvedBy }) => [
    ...periodProblems(code),
    ...actorProblems(requestedBy, approvedBy),
  ],
});
