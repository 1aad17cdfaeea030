import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type RiskRaised, riskClasses, subjectKinds } from './risk.event.js';

const type = 'org.undp.digital.risk.raised.v1';

/** Opens a risk. Source: events 7.11. */
export const riskRaised = dataType<RiskRaised>({
  type,
  key: 'risk:{riskId}',
  schema: fields.supportedSchema({
    type,
    description: 'A digital risk is raised: to what, of which class, how severe and how likely.',
    required: ['riskId', 'title', 'countries', 'subjectKind', 'riskClass', 'severity', 'likelihood'],
    properties: {
      riskId: fields.id('The risk, unique in the organisation.'),
      title: fields.title('The risk in one line.'),
      countries: fields.countries('Where it threatens.'),
      subjectKind: fields.oneOf(subjectKinds, 'What it threatens.'),
      subjectId: fields.id('Id of what it threatens; required unless that is the ecosystem.'),
      riskClass: fields.oneOf(riskClasses, 'Of which kind it is; the first six are classes of the ecosystem.'),
      severity: fields.integer('From 1, slight, to 5.', 1, 5),
      likelihood: fields.integer('From 1, unlikely, to 5. High: severity times likelihood is 12 or more.', 1, 5),
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
