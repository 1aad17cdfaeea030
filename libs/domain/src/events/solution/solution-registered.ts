import { quoted, unless } from '../../problems/problem.js';
import { isOpenLicence } from '../../reference/reference.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { rightsAssessmentProblems, rightsAssessmentSchema } from './rights-assessment.js';
import { type SolutionRegistered, accessibilityLevels, categories, dpgStatuses } from './solution.event.js';

const type = 'org.undp.digital.solution.registered.v1';

/** Opens a solution. Source: reference/events#solutionregistered. */
export const solutionRegistered = dataType<SolutionRegistered>({
  type,
  key: 'solution:{solutionId}',
  schema: fields.supportedSchema({
    type,
    description:
      'A digital solution is registered, with its licence, its standards and the countries that maintain it.',
    required: ['solutionId', 'title', 'countries', 'category', 'openStandards', 'dpg', 'accessibility'],
    properties: {
      solutionId: fields.id('The solution, unique in the organisation.'),
      title: fields.title('Name of the solution.'),
      countries: fields.countries('Countries that maintain the solution.'),
      category: fields.oneOf(categories, 'Its purpose.'),
      licence: fields.spdxLicence('Its licence'),
      openStandards: {
        type: 'array',
        maxItems: 30,
        uniqueItems: true,
        items: fields.title('A standard.'),
        description: 'Open standards that it implements.',
      },
      dpg: fields.oneOf(dpgStatuses, 'Status as a digital public good.'),
      accessibility: fields.oneOf(
        accessibilityLevels,
        'Level of the Web Content Accessibility Guidelines that it meets.',
      ),
      rightsAssessment: rightsAssessmentSchema,
    },
    examples: [
      {
        solutionId: 'SOL-0009',
        title: 'School lessons by radio and phone',
        countries: ['TZA'],
        category: 'e_learning',
        licence: 'Apache-2.0',
        openStandards: ['SCORM 2004'],
        dpg: 'candidate',
        accessibility: 'wcag_aa',
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  check: ({ dpg, licence, rightsAssessment }, { reference, day }) => [
    ...unless(dpg !== 'registered' || isOpenLicence(licence, reference), {
      pointer: '/data/licence',
      code: 'dpg-without-open-licence',
      detail: `a registered digital public good needs an open licence, such as MIT or CC-BY-4.0, not ${quoted(licence ?? 'none')}`,
    }),
    ...rightsAssessmentProblems(rightsAssessment, day),
  ],
  feeds: ['solution.registered', 'solution.open', 'rights.subject', 'rights.assessed'],
});
