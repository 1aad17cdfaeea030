import { STD } from '../../measures/measures.js';
import { daysBetween } from '../../periods/day.js';
import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { categories } from '../solution/solution.event.js';
import { type UsageReported, bases } from './usage.event.js';

const type = 'org.undp.digital.usage.reported.v1';
const SPAN_DAYS = 366;

/** How many people used a solution in a country in a period. Source: reference/events#usagereported. */
export const usageReported = dataType<UsageReported>({
  type,
  key: 'usage:{solutionId}/{country}',
  span: true,
  schema: fields.supportedSchema({
    type,
    description: 'People who used one solution in one country in a period; not unique persons across solutions.',
    required: ['solutionId', 'country', 'category', 'periodStart', 'periodEnd', 'users', 'basis'],
    properties: {
      solutionId: fields.id('The solution.'),
      country: fields.country('Where it was used.'),
      category: fields.oneOf(categories, 'Category as registered.'),
      periodStart: fields.day('First day of the period.'),
      periodEnd: fields.day('Last day of the period; equal to the effective day.'),
      users: fields.people('People who used it in the period.', [...STD, 'VULN_GROUP']),
      basis: fields.oneOf(bases, 'How the number was obtained.'),
    },
    examples: [
      {
        solutionId: 'SOL-0009',
        country: 'TZA',
        category: 'e_learning',
        periodStart: '2024-03-01',
        periodEnd: '2024-03-31',
        basis: 'measured',
        users: {
          total: 1200,
          cells: [
            { dims: { SEX: 'F' }, value: 700 },
            { dims: { SEX: 'M' }, value: 480 },
            { dims: { SEX: '_U' }, value: 20 },
          ],
        },
      },
    ],
  }),
  place: ({ country }) => ({ countries: [country] }),
  people: ({ users }) => users,
  check: (data, { time }) => spanProblems(data, time),
  feeds: ['usage.users', 'usage.current'],
});

function spanProblems({ periodStart, periodEnd }: UsageReported, time: string): readonly Problem[] {
  const pointer = '/data/periodEnd';
  if (periodEnd < periodStart) {
    return [
      { pointer, code: 'end-before-start', detail: `must not be before periodStart, ${periodStart}, not ${periodEnd}` },
    ];
  }
  const days = daysBetween(periodStart, periodEnd) + 1;
  const reportedOn = time.slice(0, 10);
  return [
    ...unless(days <= SPAN_DAYS, {
      pointer,
      code: 'span-too-long',
      detail: `must be at most ${SPAN_DAYS} days from periodStart, not ${days}`,
    }),
    ...unless(periodEnd <= reportedOn, {
      pointer,
      code: 'period-not-over',
      detail: `must not be after the UTC day of time, ${reportedOn}, not ${periodEnd}`,
    }),
  ];
}
