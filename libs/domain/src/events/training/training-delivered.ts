import { problem } from '../../problems/problem.js';
import { STD } from '../../measures/measures.js';
import type { Dimension } from '../../people/dimensions.js';
import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type TrainingDelivered, audiences } from './training.event.js';

const type = 'org.undp.digital.training.delivered.v1';
const dimensions: readonly Dimension[] = [...STD, 'VULN_GROUP'];

/** One delivery of a training, and who completed it. Source: reference/events#trainingdelivered. */
export const trainingDelivered = dataType<TrainingDelivered>({
  type,
  key: 'training:{trainingId}',
  schema: fields.supportedSchema({
    type,
    description: 'A training is delivered: to whom, for how long, and how many people completed it.',
    required: ['trainingId', 'title', 'audience', 'hours', 'enrolled', 'completed'],
    properties: {
      trainingId: fields.id('The delivery, unique in the organisation.'),
      title: fields.title('Title of the training.'),
      audience: fields.oneOf(audiences, "Who was taught; undp: UNDP's own staff."),
      country: fields.country(
        'Where it was delivered; required, except for the audience undp, where it must be absent.',
      ),
      hours: fields.count('Hours per participant.', 1),
      enrolled: fields.integer('People who started it.', 0, fields.PEOPLE_MAX),
      completed: fields.people('People who completed it; for the audience undp divided by SEX only.', dimensions),
    },
    examples: [
      {
        trainingId: 'TZA-T-31',
        title: 'Safe use of mobile money',
        audience: 'public',
        country: 'TZA',
        hours: 12,
        enrolled: 60,
        completed: {
          total: 50,
          cells: [
            { dims: { SEX: 'F' }, value: 30 },
            { dims: { SEX: 'M' }, value: 20 },
          ],
        },
      },
    ],
  }),
  place: ({ country }) => (country === undefined ? 'unit' : { countries: [country] }),
  people: ({ audience, completed }) => (audience === 'undp' ? undefined : completed),
  check: (data) => [
    ...unless(data.completed.total <= data.enrolled, {
      pointer: '/data/completed/total',
      code: 'part-above-whole',
      detail: `must be at most enrolled, ${data.enrolled}, not ${data.completed.total}`,
    }),
    ...(data.audience === 'undp' ? staffProblems(data) : placeProblems(data)),
  ],
  feeds: ['training.completed'],
});

function placeProblems({ country }: TrainingDelivered): readonly Problem[] {
  return unless(country !== undefined, {
    pointer: '/data/country',
    code: 'field-missing',
    detail: 'country is required, unless the audience is undp',
  });
}

/** Dimensions that are not allowed at all are left to the generic check. */
function staffProblems({ country, completed: { cells = [] } }: TrainingDelivered): readonly Problem[] {
  const others = dimensions.filter((dimension) => dimension !== 'SEX');
  return [
    ...unless(country === undefined, {
      pointer: '/data/country',
      code: 'field-not-for-kind',
      detail: 'a training for undp has no country: leave it out',
    }),
    ...cells.flatMap(({ dims }, index) =>
      others
        .filter((dimension) => Object.hasOwn(dims, dimension))
        .map((dimension) =>
          problem(
            `/data/completed/cells/${index}/dims/${dimension}`,
            'dimension-not-allowed',
            'those of undp are divided by SEX only',
          ),
        ),
    ),
  ];
}
