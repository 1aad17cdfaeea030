import { type Problem } from '../../problems/problem.js';
import { listed } from '../../problems/listed.js';
import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type ProjectRegistered, directions, principles, thematicAreas } from './project.event.js';

const type = 'org.undp.digital.project.registered.v1';

/** Opens a project. Source: reference/events#projectregistered. */
export const projectRegistered = dataType<ProjectRegistered>({
  type,
  key: 'project:{projectId}',
  schema: fields.supportedSchema({
    type,
    description: 'A project is registered: where it works, on what, when and with what budget.',
    required: [
      'projectId',
      'title',
      'countries',
      'thematicAreas',
      'directions',
      'start',
      'end',
      'budgetUsdCents',
      'digitalBudgetUsdCents',
      'gen',
    ],
    properties: {
      projectId: fields.id('The project, unique in the organisation.'),
      title: fields.title('Title of the project.'),
      countries: fields.countries('Where it works; only units that may speak for the world may leave it empty.'),
      countryShares: {
        type: 'object',
        additionalProperties: fields.integer('Basis points.', 1, 10_000),
        description: 'Shares of the countries in all money, in basis points; absent: equal shares.',
      },
      thematicAreas: fields.someOf(thematicAreas, 1, 6, 'Thematic areas; they overlap.'),
      directions: fields.someOf(directions, 0, 3, 'Directions of change; they overlap.'),
      principles: fields.someOf(principles, 0, 6, 'Guiding principles met; they overlap.'),
      sdgTargets: {
        type: 'array',
        maxItems: 20,
        uniqueItems: true,
        items: { type: 'string', pattern: '^(1[0-7]|[1-9])\\.[0-9a-z]{1,2}$' },
        description: 'Targets of the Sustainable Development Goals.',
      },
      start: fields.day('Planned first day.'),
      end: fields.day('Planned last day.'),
      budgetUsdCents: fields.cents('Budget in US cents.'),
      digitalBudgetUsdCents: fields.cents('Digital part of the budget in US cents.'),
      gen: fields.integer('Gender marker.', 0, 3),
    },
    examples: [
      {
        projectId: 'KEN-0042',
        title: 'Digital county services',
        countries: ['KEN'],
        thematicAreas: ['governance'],
        directions: ['building_resilience'],
        start: '2024-01-01',
        end: '2025-12-31',
        budgetUsdCents: 50_000_000,
        digitalBudgetUsdCents: 20_000_000,
        gen: 2,
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  check: (data) => [
    ...unless(data.start <= data.end, {
      pointer: '/data/end',
      code: 'end-before-start',
      detail: `must not be before start, ${data.start}, not ${data.end}`,
    }),
    ...unless(data.digitalBudgetUsdCents <= data.budgetUsdCents, {
      pointer: '/data/digitalBudgetUsdCents',
      code: 'part-above-whole',
      detail: `must be at most budgetUsdCents, ${data.budgetUsdCents}, not ${data.digitalBudgetUsdCents}`,
    }),
    ...shareProblems(data),
  ],
  feeds: [],
});

const WHOLE = 10_000;

function shareProblems({ countries, countryShares }: ProjectRegistered): readonly Problem[] {
  if (countryShares === undefined) return [];
  const pointer = '/data/countryShares';
  const named = Object.keys(countryShares).toSorted();
  if (named.length !== countries.length || !named.every((country) => countries.includes(country))) {
    return [
      {
        pointer,
        code: 'shares-keys',
        detail: `must have exactly the listed countries as keys, ${listed(countries)}, not ${listed(named)}`,
      },
    ];
  }
  const sum = Object.values(countryShares).reduce((total, share) => total + share, 0);
  return unless(sum === WHOLE, { pointer, code: 'shares-sum', detail: `must add up to ${WHOLE}, not ${sum}` });
}
