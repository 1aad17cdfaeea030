import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ExperimentConcluded, decisions, results } from './experiment.event.js';

const type = 'org.undp.digital.experiment.concluded.v1';

/** The result of an experiment. Source: reference/events#experimentconcluded. */
export const experimentConcluded = dataType<ExperimentConcluded>({
  type,
  key: 'experiment:{experimentId}',
  schema: fields.supportedSchema({
    type,
    description: 'An experiment ends with a result and a decision. Evidence of kind learning is published learning.',
    required: ['experimentId', 'result', 'decision'],
    properties: {
      experimentId: fields.id('The experiment.'),
      result: fields.oneOf(results, 'What the experiment found.'),
      decision: fields.oneOf(decisions, 'What follows from the result; only a validated experiment can be scaled.'),
    },
    examples: [{ experimentId: 'TZA-EXP-7', result: 'validated', decision: 'scale' }],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: ({ result, decision }) =>
    unless(decision !== 'scale' || result === 'validated', {
      pointer: '/data/decision',
      code: 'scale-without-validation',
      detail: `the decision scale requires the result to be validated, not ${result}`,
    }),
  feeds: ['experiment.concluded', 'experiment.concludedWithLearning', 'experiment.validated'],
});
