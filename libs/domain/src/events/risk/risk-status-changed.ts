import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type RiskStatusChanged, approverRoles, riskSteps } from './risk.event.js';

const type = 'org.undp.digital.risk.status_changed.v1';

/** A step in the life of a risk. Source: reference/events#riskstatus_changed. */
export const riskStatusChanged = dataType<RiskStatusChanged>({
  type,
  key: 'risk:{riskId}',
  schema: fields.supportedSchema({
    type,
    description: 'A risk is mitigated, accepted or closed, or it materialises.',
    required: ['riskId', 'to'],
    properties: {
      riskId: fields.id('The risk.'),
      to: fields.oneOf(riskSteps, 'Status from this day on.'),
      approverRole: fields.oneOf(approverRoles, 'Role of the person who accepts it; required when it is accepted.'),
    },
    examples: [{ riskId: 'TZA-R-12', to: 'mitigated' }],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: ({ to, approverRole }) =>
    unless(to !== 'accepted' || approverRole !== undefined, {
      pointer: '/data/approverRole',
      code: 'approver-required',
      detail:
        'an accepted risk needs the role of the person who accepted it: head_of_office, bureau_director or chief_digital_officer',
    }),
  feeds: ['risk.closedOfRaised', 'risk.daysToMitigation', 'risk.highOpen'],
});
