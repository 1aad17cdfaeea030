import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import { evidenceProblems } from '../evidence.js';
import * as fields from '../fields.js';
import { consultedGroups } from '../readiness/readiness.event.js';
import { rightsAssessmentProblems, rightsAssessmentSchema } from '../solution/rights-assessment.js';
import { type PolicyStageReached, instrumentKinds, policyStages } from './policy.event.js';

const type = 'org.undp.digital.policy.stage_reached.v1';

/** A policy instrument reaches a stage; the first event opens it. Source: reference/events#policystage_reached. */
export const policyStageReached = dataType<PolicyStageReached>({
  type,
  key: 'policy:{instrumentId}',
  schema: fields.supportedSchema({
    type,
    description:
      'A law, policy, strategy or standard reaches a stage. The first event opens it and determines its owner, countries and kind.',
    required: ['instrumentId', 'title', 'countries', 'kind', 'stage', 'consultedGroups'],
    properties: {
      instrumentId: fields.id('The instrument, unique in the organisation.'),
      title: fields.title('Title of the instrument.'),
      countries: fields.countries('Where it is to apply; those of the first event stand.'),
      kind: fields.oneOf(instrumentKinds, 'Its kind; that of the first event stands.'),
      stage: fields.oneOf(policyStages, 'Stage that it has reached; stages follow one another in this order.'),
      consultedGroups: fields.someOf(consultedGroups, 0, 5, 'Groups that were consulted on it; they overlap.'),
      rightsAssessment: rightsAssessmentSchema,
      skipReason: fields.text('Why a stage was skipped.'),
    },
    examples: [
      {
        instrumentId: 'TZA-DATA-ACT',
        title: 'Data Protection Act',
        countries: ['TZA'],
        kind: 'law',
        stage: 'consulted',
        consultedGroups: ['government', 'civil_society'],
        skipReason: 'The draft is older than this register.',
      },
    ],
  }),
  place: () => 'opening',
  opensAt: ({ countries }) => ({ countries }),
  ownerOnly: () => true,
  check: ({ stage, consultedGroups: groups, evidence = [], rightsAssessment }, { day }) => [
    ...evidenceProblems(
      stage !== 'adopted' || evidence.length > 0,
      'the stage adopted needs a link to the adopted text in evidence',
    ),
    ...unless(stage !== 'consulted' || groups.length > 0, {
      pointer: '/data/consultedGroups',
      code: 'groups-required',
      detail: 'the stage consulted needs at least one group that was consulted',
    }),
    ...rightsAssessmentProblems(rightsAssessment, day),
  ],
  feeds: [
    ...(['policy.inclusiveAdopted', 'policy.scoped', 'policy.groupConsulted'] as const),
    ...(['rights.subject', 'rights.assessed'] as const),
  ],
});
