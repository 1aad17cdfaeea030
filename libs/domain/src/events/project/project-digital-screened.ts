import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ProjectDigitalScreened, principles, screeningStages } from './project.event.js';

const type = 'org.undp.digital.project.digital_screened.v1';

/** A screening for digital by default. Source: reference/events#projectdigital_screened. */
export const projectDigitalScreened = dataType<ProjectDigitalScreened>({
  type,
  key: 'project:{projectId}',
  schema: fields.supportedSchema({
    type,
    description: 'A project is screened for digital by default, at design or during delivery.',
    required: ['projectId', 'stage', 'digitalOutputs', 'risksAssessed'],
    properties: {
      projectId: fields.id('The project.'),
      stage: fields.oneOf(screeningStages, 'When in the life of the project it was screened.'),
      digitalOutputs: fields.count('Outputs of the project that are digital.'),
      risksAssessed: fields.truth('Whether digital risks were assessed at this screening.'),
      principles: fields.someOf(principles, 0, 6, 'Guiding principles met; replaces the previous list.'),
      justification: fields.text('Why there is no digital output; required if there is none.'),
    },
    examples: [{ projectId: 'KEN-0042', stage: 'design', digitalOutputs: 2, risksAssessed: true }],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: ({ digitalOutputs, justification }) =>
    unless(digitalOutputs > 0 || justification !== undefined, {
      pointer: '/data/justification',
      code: 'justification-required',
      detail: 'a project without digital outputs needs a justification',
    }),
  feeds: ['project.approvedScreened', 'project.activeDigital', 'project.activeDigitalRiskAssessed'],
});
