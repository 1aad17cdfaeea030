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
    description: 'A solution carries on what an experiment found, in part of a country or in all of it.',
    required: ['experimentId', 'solutionId', 'level'],
    properties: {
      experimentId: fields.id('The experiment.'),
      solutionId: fields.id('The solution that carries it on.'),
      level: fields.oneOf(scalingLevels, 'The scale that it reaches.'),
    },
    examples: [{ experimentId: 'TZA-EXP-7', solutionId: 'SOL-0009', level: 'subnational' }],
  }),
  place: () => 'opening',
  ownerOnly: () => true,
  check: () => [],
  feeds: ['experiment.validatedScaled'],
});
