import { calendarPeriod } from '../../periods/period.js';
import { type Problem, unless } from '../../problems/problem.js';
import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import { overProblems, periodProblems, unitProblems } from './hq-problems.js';
import type { PeriodClosed } from './hq.event.js';
import { period } from './value-fields.js';

const type = 'org.undp.digital.hq.period_closed.v1';

/** A period is closed: its numbers as known today are sealed. Source: reference/events#hqperiod_closed. */
export const periodClosed = hqType<PeriodClosed>({
  type,
  key: 'period:{period}',
  schema: fields.dataSchema({
    type,
    description:
      'A period is closed, with the units that were due to report for it. Its numbers are those recorded by the end of this day.',
    required: ['period', 'dueUnits', 'deadline', 'closedBy'],
    properties: {
      period,
      dueUnits: {
        type: 'array',
        maxItems: 500,
        uniqueItems: true,
        items: fields.unit('A unit.'),
        description: 'Units that were due to report.',
      },
      deadline: fields.day('Last day on which a submission is on time, after the period.'),
      closedBy: fields.actor('Account of the person who closed it.'),
    },
    examples: [{ period: '2024-Q1', dueUnits: ['KEN', 'TZA'], deadline: '2024-04-15', closedBy: 'acc-1041' }],
  }),
  check: (data, context) => [
    ...periodProblems(data.period),
    ...data.dueUnits.flatMap((unit, index) => unitProblems(unit, `/data/dueUnits/${index}`, context)),
    ...overProblems(data.period, context.time.slice(0, 10), '/data/period'),
    ...deadlineProblems(data),
  ],
});

/** Units submit after the period, so no earlier deadline could be met. */
function deadlineProblems({ period: code, deadline }: PeriodClosed): readonly Problem[] {
  const closing = calendarPeriod(code);
  return unless(closing === null || deadline >= closing.end, {
    pointer: '/data/deadline',
    code: 'end-before-start',
    detail: `must be after the end of ${code}, not ${deadline}`,
  });
}
