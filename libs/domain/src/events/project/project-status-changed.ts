import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ProjectStatusChanged, projectStatuses } from './project.event.js';
import { isLegalTransition, wantedTransition } from './transitions.js';

const type = 'org.undp.digital.project.status_changed.v1';

/** A step in the life of a project, or a progress report. Source: reference/events#projectstatus_changed. */
export const projectStatusChanged = dataType<ProjectStatusChanged>({
  type,
  key: 'project:{projectId}',
  schema: fields.supportedSchema({
    type,
    description: 'A project moves to another status, or reports progress by staying in the same one.',
    required: ['projectId', 'from', 'to'],
    properties: {
      projectId: fields.id('The project.'),
      from: fields.oneOf(projectStatuses, 'Previous status.'),
      to: fields.oneOf(projectStatuses, 'Status from this day on.'),
      spendUsdCents: fields.cents('Total spending since the start of the project, in US cents.'),
      digitalSpendUsdCents: fields.cents('Digital part of the total spending, in US cents.'),
    },
    examples: [
      { projectId: 'KEN-0042', from: 'active', to: 'active', spendUsdCents: 1_000_000, digitalSpendUsdCents: 400_000 },
    ],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: ({ from, to, spendUsdCents: spend, digitalSpendUsdCents: digital }) => [
    ...unless(isLegalTransition(from, to), {
      pointer: '/data/to',
      code: 'transition-illegal',
      detail: wantedTransition(from, to),
    }),
    ...unless(spend === undefined || digital === undefined || digital <= spend, {
      pointer: '/data/digitalSpendUsdCents',
      code: 'part-above-whole',
      detail: `must be at most spendUsdCents, ${spend}, not ${digital}`,
    }),
    ...unless((spend === undefined) === (digital === undefined), missing(spend === undefined)),
  ],
  feeds: [
    ...(['project.approved', 'project.approvedScreened', 'project.active', 'project.activeDigital'] as const),
    ...(['project.activeDigitalRiskAssessed', 'project.digitalSpendCents'] as const),
  ],
});

function missing(spendIsMissing: boolean): Problem {
  const field = spendIsMissing ? 'spendUsdCents' : 'digitalSpendUsdCents';
  return {
    pointer: `/data/${field}`,
    code: 'field-missing',
    detail: `${field} is required: send both totals, or neither`,
  };
}
