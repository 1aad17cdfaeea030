import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import { evidenceProblems, hasEvidence } from '../evidence.js';
import * as fields from '../fields.js';
import type { ForesightCompleted } from './foresight.event.js';

const type = 'org.undp.digital.foresight.completed.v1';

/** A completed foresight exercise. Source: reference/events#foresightcompleted. */
export const foresightCompleted = dataType<ForesightCompleted>({
  type,
  key: 'foresight:{exerciseId}',
  schema: fields.supportedSchema({
    type,
    description: 'A foresight exercise is completed: how far ahead it looked, and the decision that used it.',
    required: ['exerciseId', 'title', 'countries', 'horizonYear', 'scenarios'],
    properties: {
      exerciseId: fields.id('The exercise, unique in the organisation.'),
      title: fields.title('Title of the exercise.'),
      countries: fields.countries('The countries whose future it explored.'),
      horizonYear: fields.integer('Year that it explored, after the year of the effective day.', 2016, 2100),
      scenarios: fields.count('Number of scenarios developed.', 1),
      decisionRef: fields.title('Decision that used it; requires evidence of kind decision.'),
    },
    examples: [
      {
        exerciseId: 'TZA-F-3',
        title: 'Work in the county towns of 2035',
        countries: ['TZA'],
        horizonYear: 2035,
        scenarios: 4,
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  check: (data, { day }) => [
    ...unless(data.horizonYear > Number(day.slice(0, 4)), {
      pointer: '/data/horizonYear',
      code: 'horizon-not-later',
      detail: `must be after ${day.slice(0, 4)}, the year of the effective day, not ${data.horizonYear}`,
    }),
    ...evidenceProblems(
      data.decisionRef === undefined || hasEvidence(data, 'decision'),
      'a decisionRef needs a link of the kind decision in evidence',
    ),
  ],
  feeds: ['foresight.completed', 'foresight.withDecision'],
});
