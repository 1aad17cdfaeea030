import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ExperimentStarted, methods } from './experiment.event.js';

const type = 'org.undp.digital.experiment.started.v1';

/** Opens an experiment. Source: reference/events#experimentstarted. */
export const experimentStarted = dataType<ExperimentStarted>({
  type,
  key: 'experiment:{experimentId}',
  schema: fields.supportedSchema({
    type,
    description: 'An experiment of a project, a lab or both begins, with the hypothesis that it tests.',
    required: ['experimentId', 'title', 'countries', 'hypothesis', 'plannedEnd', 'method'],
    properties: {
      experimentId: fields.id('The experiment, unique in the organisation.'),
      title: fields.title('Title of the experiment.'),
      countries: fields.countries('Where it takes place.'),
      projectId: fields.id('Its project; at least one of project and lab is required.'),
      labId: fields.id('Its lab; at least one of project and lab is required.'),
      hypothesis: fields.text('The statement to be confirmed or refuted.'),
      plannedEnd: fields.day('Planned last day, after the effective day.'),
      method: fields.oneOf(methods, 'How the hypothesis is tested.'),
    },
    examples: [
      {
        experimentId: 'TZA-EXP-7',
        title: 'Market prices by text message',
        countries: ['TZA'],
        labId: 'LAB-TZA',
        hypothesis: 'Farmers who know the prices of three markets sell for more.',
        plannedEnd: '2024-12-31',
        method: 'pilot',
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  check: ({ plannedEnd, projectId, labId }, { day }) => [
    ...unless(plannedEnd > day, {
      pointer: '/data/plannedEnd',
      code: 'end-before-start',
      detail: `must be after the effective day, ${day}, not ${plannedEnd}`,
    }),
    ...unless(projectId !== undefined || labId !== undefined, {
      pointer: '/data/projectId',
      code: 'field-missing',
      detail: 'projectId or labId is required',
    }),
  ],
  feeds: [],
});
