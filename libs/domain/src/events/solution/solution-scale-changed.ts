import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { rightsAssessmentProblems, rightsAssessmentSchema } from './rights-assessment.js';
import { type SolutionScaleChanged, solutionScales } from './solution.event.js';

const type = 'org.undp.digital.solution.scale_changed.v1';

/**
 * The scale of a solution in a country changes, or it is retired everywhere.
 * Source: reference/events#solutionscale_changed.
 */
export const solutionScaleChanged = dataType<SolutionScaleChanged>({
  type,
  key: 'solution:{solutionId}',
  schema: fields.supportedSchema({
    type,
    description: 'The scale of a solution in a country changes. Without a country, it is retired everywhere.',
    required: ['solutionId', 'to'],
    properties: {
      solutionId: fields.id('The solution.'),
      country: fields.country('Country whose scale changes; required unless the solution is retired everywhere.'),
      from: fields.oneOf(solutionScales, 'Previous scale; required with a country.'),
      to: fields.oneOf(solutionScales, 'Scale from this day on.'),
      reason: fields.text('Reason; required for moving down in scale and for retiring.'),
      rightsAssessment: rightsAssessmentSchema,
    },
    examples: [{ solutionId: 'SOL-0009', country: 'TZA', from: 'pilot', to: 'national' }],
  }),
  place: ({ country }) => (country === undefined ? 'unit' : { countries: [country] }),
  ownerOnly: ({ country }) => country === undefined,
  check: (data, { day }) => [
    ...missingProblems(data),
    ...transitionProblems(data),
    ...rightsAssessmentProblems(data.rightsAssessment, day),
  ],
  feeds: ['solution.atScale', 'rights.assessed'],
});

function missingProblems({ country, from, to }: SolutionScaleChanged): readonly Problem[] {
  if (country === undefined && to !== 'retired') {
    return [
      {
        pointer: '/data/country',
        code: 'field-missing',
        detail: 'country is required, unless the solution is retired everywhere',
      },
    ];
  }
  if (country !== undefined && from === undefined) {
    return [{ pointer: '/data/from', code: 'field-missing', detail: 'from is required when a country is named' }];
  }
  return [];
}

function transitionProblems({ from, to, reason }: SolutionScaleChanged): readonly Problem[] {
  const illegal = from === to || to === 'none' || (from === 'retired' && to !== 'pilot');
  const isDown = from !== undefined && solutionScales.indexOf(to) < solutionScales.indexOf(from) && from !== 'retired';
  return [
    ...unless(!illegal, {
      pointer: '/data/to',
      code: 'transition-illegal',
      detail: `a scale may not change from ${from ?? 'any'} to ${to}`,
    }),
    ...unless(!(isDown || to === 'retired') || reason !== undefined, {
      pointer: '/data/reason',
      code: 'reason-required',
      detail: `moving down in scale or retiring requires a reason: say why the solution moves to ${to}`,
    }),
  ];
}
