import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type RiskRaised, riskClasses, subjectKinds } from './risk.event.js';

const type = 'org.undp.digital.risk.raised.v1';

/** Opens a risk. Source: reference/events#riskraised. */
export const riskRaised = dataType<RiskRaised>({
  type,
  key: 'risk:{riskId}',
  schema: fields.supportedSchema({
    type,
    description: 'A digital risk is raised: what it threatens, its class, severity and likelihood.',
    required: ['riskId', 'title', 'countries', 'subjectKind', 'riskClass', 'severity', 'likelihood'],
    properties: {
      riskId: fields.id('The risk, unique in the organisation.'),
      title: fields.title('The risk in one line.'),
      countries: fields.countries('Countries that it threatens.'),
      subjectKind: fields.oneOf(subjectKinds, 'What it threatens.'),
      subjectId: fields.id('Id of the threatened subject; required unless that is the ecosystem.'),
      riskClass: fields.oneOf(riskClasses, 'Class of the risk; the first six are ecosystem classes.'),
      severity: fields.integer('From 1 (slight) to 5.', 1, 5),
      likelihood: fields.integer(
        'From 1 (unlikely) to 5. A risk is high if severity times likelihood is 12 or more.',
        1,
        5,
      ),
    },
    examples: [
      {
        riskId: 'TZA-R-12',
        title: 'Pupil records can be read by anyone',
        countries: ['TZA'],
        subjectKind: 'solution',
        subjectId: 'SOL-0009',
        riskClass: 'privacy',
        severity: 4,
        likelihood: 3,
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  check: ({ subjectKind, subjectId }) =>
    unless(subjectKind === 'ecosystem' || subjectId !== undefined, {
      pointer: '/data/subjectId',
      code: 'field-missing',
      detail: `subjectId is required: name the ${subjectKind}`,
    }),
  feeds: ['risk.raised', 'risk.highOpen'],
});
