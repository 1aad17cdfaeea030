import { type Problem, unless } from '../../problems/problem.js';
import * as fields from '../fields.js';
import type { JsonSchema } from '../json-schema.js';
import { type RightsAssessment, rightsAtRisk } from './solution.event.js';

/** Field of solutions and policies (reference/events#solutionregistered). */
export const rightsAssessmentSchema: JsonSchema = {
  type: 'object',
  required: ['completedOn'],
  properties: {
    completedOn: fields.day('Day on which the assessment was completed, not after the event.'),
    url: fields.url('Where the assessment can be read.'),
    rightsAtRisk: fields.someOf(rightsAtRisk, 0, 9, 'Rights found to be at risk.'),
  },
  unevaluatedProperties: false,
  description: 'Assessment of the effects on human rights.',
};

/** It must have been completed by the effective day. */
export function rightsAssessmentProblems(
  assessment: RightsAssessment | undefined,
  effectiveDay: string,
): readonly Problem[] {
  return unless(assessment === undefined || assessment.completedOn <= effectiveDay, {
    pointer: '/data/rightsAssessment/completedOn',
    code: 'end-before-start',
    detail: `must not be after the effective day, ${effectiveDay}, not ${assessment?.completedOn}`,
  });
}
