import fc from 'fast-check';
import type { Day } from '#domain';
import { people } from './stream-people.js';
import { countriesOf, type Speaker } from './stream-units.js';

/** What an event is about: data of its type follows from it. `country`: where it speaks, for types that name one. */
export interface Topic {
  readonly type: string;
  readonly entity: string;
  readonly speaker: Speaker;
  readonly country: string;
  readonly day: Day;
}

/** Six days on which things meet: a year and its lapse, a leap day and its lapse; the first needs `backfill`. */
export const DAYS: readonly Day[] = [
  '2021-12-31',
  '2022-12-31',
  '2023-12-31',
  '2024-02-29',
  '2024-12-31',
  '2025-02-28',
];

export const PROJECT_TYPES = ['registered', 'status_changed', 'digital_screened'].map((name) =>
  full(`project.${name}`),
);
export const SOLUTION_TYPES = ['registered', 'adopted', 'scale_changed'].map((name) => full(`solution.${name}`));
export const USAGE_TYPE = full('usage.reported');

/** Data that the schema and the checks of its type let through (events 4, 5, 7). */
export function dataOn(topic: Topic): fc.Arbitrary<object> {
  const support = fc.record(
    { evidence: fc.array(link, { maxLength: 2 }), note: fc.constant('Seen') },
    { requiredKeys: [] },
  );
  return fc.tuple(bodyOn(topic), support).map(([body, supported]) => ({ ...body, ...supported }));
}

const link = fc.record(
  {
    url: fc.constant('https://stats.example.org/report.pdf'),
    kind: fc.constantFrom('report', 'dataset'),
    external: fc.boolean(),
  },
  { noNullPrototype: true },
);

function full(name: string): string {
  return `org.undp.digital.${name}.v1`;
}

function bodyOn(topic: Topic): fc.Arbitrary<object> {
  const [, , , entity, name] = topic.type.split('.');
  const id = topic.entity.slice(topic.entity.indexOf(':') + 1);
  switch (`${entity}.${name}`) {
    case 'project.registered':
      return project(id, topic);
    case 'project.status_changed':
      return statusChange(id, topic);
    case 'project.digital_screened':
      return screening(id);
    case 'solution.registered':
      return solution(id, topic);
    case 'solution.adopted':
      return adoption(id, topic);
    case 'solution.scale_changed':
      return scaleChange(id, topic);
    default:
      return usage(id, topic);
  }
}

const principles = fc.subarray(['human_rights', 'inclusive'] as const);

function project(projectId: string, { speaker }: Topic): fc.Arbitrary<object> {
  const fixed = { projectId, title: 'Digital project', start: '2022-01-01', end: '2025-12-31' };
  const budget = fc.constantFrom([1000, 500], [1000, 1000], [100, 0]);
  const marks = fc.record(
    {
      thematicAreas: fc.shuffledSubarray(['energy', 'gender', 'poverty'], { minLength: 1, maxLength: 2 }),
      directions: fc.subarray(['structural_transformation', 'building_resilience']),
      principles,
      gen: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['thematicAreas', 'directions', 'gen'] },
  );
  return fc.tuple(countriesOf(speaker).chain(split), marks, budget).map(([shared, marked, [all, digital]]) => ({
    ...fixed,
    ...shared,
    ...marked,
    budgetUsdCents: all,
    digitalBudgetUsdCents: digital,
  }));
}

/** Countries with or without their shares of the money: each ≥ 1, 10,000 in all. */
function split(countries: readonly string[]): fc.Arbitrary<object> {
  const parts = [
    [[10_000]],
    [
      [1, 9_999],
      [5_000, 5_000],
    ],
    [
      [5_000, 3_000, 2_000],
      [3_333, 3_334, 3_333],
    ],
  ][countries.length - 1];
  if (parts === undefined) return fc.constant({ countries });
  const shares = fc
    .constantFrom(...parts)
    .map((part) => Object.fromEntries(countries.map((code, at) => [code, part[at]])));
  return fc.record({ countries: fc.constant(countries), countryShares: shares }, { requiredKeys: ['countries'] });
}

/** Mostly a step that fits a project which began on an early day; else any step that is in the list. */
function statusChange(projectId: string, { day }: Topic): fc.Arbitrary<object> {
  const early = ['pipeline', 'approved'];
  const usual =
    DAYS.indexOf(day) < 2 ? fc.constant(early) : fc.constantFrom(['approved', 'active'], ['active', 'active']);
  const rare = fc.constantFrom(
    ...['pipeline', 'approved', 'active', 'suspended'].map((from) => [from, 'cancelled']),
    ...['active', 'suspended'].flatMap((from) => ['suspended', 'completed'].map((to) => [from, to])),
    ['suspended', 'active'],
    ['completed', 'completed'],
  );
  const totals = fc.constantFrom([0, 0], [100, 100], [101, 50], [400, 1], [600, 600], [1_200, 400]);
  const spent = totals.map(([spendUsdCents, digitalSpendUsdCents]) => ({ spendUsdCents, digitalSpendUsdCents }));
  const pair = fc.oneof({ weight: 2, arbitrary: usual }, { weight: 1, arbitrary: rare });
  return fc
    .tuple(pair, fc.oneof(spent, fc.constant({})))
    .map(([[from, to], money]) => ({ projectId, from, to, ...money }));
}

function screening(projectId: string): fc.Arbitrary<object> {
  return fc
    .record(
      {
        stage: fc.constantFrom('design', 'delivery'),
        digitalOutputs: fc.constantFrom(0, 1, 3),
        risksAssessed: fc.boolean(),
        principles,
      },
      { requiredKeys: ['stage', 'digitalOutputs', 'risksAssessed'] },
    )
    .map((body) => ({ projectId, ...body, justification: 'Nothing digital was planned' }));
}

function solution(solutionId: string, { speaker, day }: Topic): fc.Arbitrary<object> {
  const terms = fc.constantFrom(
    { licence: 'MIT', dpg: 'registered' },
    { licence: 'CC-BY-4.0', dpg: 'candidate' },
    { licence: 'LicenseRef-Proprietary', dpg: 'no' },
    { dpg: 'unknown' },
  );
  return fc
    .record(
      {
        countries: countriesOf(speaker),
        category: fc.constantFrom('e_learning', 'other'),
        openStandards: fc.subarray(['OpenAPI 3.1']),
        accessibility: fc.constant('unknown'),
        rightsAssessment: fc.constantFrom(
          { completedOn: day },
          { completedOn: '2015-06-30', rightsAtRisk: ['privacy'] },
        ),
      },
      { requiredKeys: ['countries', 'category', 'openStandards', 'accessibility'] },
    )
    .chain((body) => terms.map((term) => ({ solutionId, title: 'Digital solution', ...body, ...term })));
}

function adoption(solutionId: string, { country }: Topic): fc.Arbitrary<object> {
  const adopterType = fc.constantFrom('national_government', 'civil_society');
  const body = fc.record({ adopterType, supportType: fc.constant('technical') }, { requiredKeys: [] });
  return body.map((some) => ({ solutionId, country, ...some }));
}

function scaleChange(solutionId: string, { country, day }: Topic): fc.Arbitrary<object> {
  const levels = ['none', 'pilot', 'subnational', 'national', 'retired'];
  const steps = levels
    .flatMap((from) => levels.slice(1).map((to) => ({ from, to })))
    .filter(({ from, to }) => from !== to && (from !== 'retired' || to === 'pilot'));
  const upward = fc.constantFrom({ from: 'none', to: 'national' }, { from: 'none', to: 'subnational' });
  const local = fc.oneof(upward, fc.constantFrom(...steps)).map((step) => ({ country, ...step }));
  const everywhere = fc.constant({ to: 'retired' });
  const assessed = fc.constantFrom({}, {}, { rightsAssessment: { completedOn: day } });
  const step = fc.oneof({ weight: 5, arbitrary: local }, { weight: 1, arbitrary: everywhere });
  return fc.tuple(step, assessed).map(([some, more]) => ({ solutionId, ...some, reason: 'As agreed', ...more }));
}

function usage(id: string, { country, day }: Topic): fc.Arbitrary<object> {
  return fc
    .record({
      category: fc.constantFrom('e_learning', 'other'),
      periodStart: fc.constantFrom(day, `${day.slice(0, 7)}-01`),
      basis: fc.constantFrom('measured', 'estimated', 'sample'),
      users: people(),
    })
    .map((body) => ({ solutionId: id.slice(0, id.indexOf('/')), country, periodEnd: day, ...body }));
}
