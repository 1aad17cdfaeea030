import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ExperimentScaled, scalingLevels } from './experiment.event.js';

const type = 'org.undp.digital.experiment.scaled.v1';

/** A solution carries an experiment on. Source: reference/events#experimentscaled. */
export const experimentScaled = dataType<ExperimentScaled>({
  type,
  key: 'experiment:{experimentId}',
  schema: fields.supportedSchema({
    type,
    description: 'What an experiment found is carried on by a solution, in a part of a country or in all of it.',
    required: ['experimentId', 'solutionId', 'level'],
    properties: {
      experimentId: fields.id('The experiment.'),
      solutionId: fields.id('The solution that carries it on.'),
      level: fields.oneOf(scalingLevels, 'How far it reaches.'),
    },
    examples: [{ experimentId: 'TZA-EXP-7', solutionId: 'SOL-0009', level: 'subnational' }],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: () => [],
  feeds: ['experiment.validatedScaled'],
});
