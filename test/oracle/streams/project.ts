import fc from 'fast-check';
import { countriesOf } from './speakers.js';
import type { Body, Told, Topic } from './topic.js';

const REGISTERED = 'project.registered';
const CHANGED = 'project.status_changed';
const SCREENED = 'project.digital_screened';

export const project: Told = {
  kind: 'project',
  names: [REGISTERED, CHANGED, CHANGED, CHANGED, SCREENED, SCREENED],
  idOf: (number) => `P-${number}`,
  bodyOn: (topic) => {
    if (topic.name === REGISTERED) return registration(topic);
    return topic.name === CHANGED ? statusChange(topic) : screening(topic);
  },
  story: [
    { name: REGISTERED, data: {} },
    { name: SCREENED, data: { digitalOutputs: 2 } },
    { name: CHANGED, data: { from: 'pipeline', to: 'approved' } },
    { name: CHANGED, data: { from: 'approved', to: 'active' } },
    { name: CHANGED, data: { from: 'active', to: 'active' } },
  ],
};

const principles = fc.subarray(['human_rights', 'inclusive'] as const);

function registration({ id, speaker }: Topic): Body {
  const fixed = { projectId: id, title: 'Digital project', start: '2022-01-01', end: '2025-12-31' };
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
function split(countries: readonly string[]): Body {
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

/** Mostly a step that fits a project which began on an early day; otherwise any step in the list. */
function statusChange({ id, day }: Topic): Body {
  const early = ['pipeline', 'approved'];
  const usual = day < '2022-12-01' ? fc.constant(early) : fc.constantFrom(['approved', 'active'], ['active', 'active']);
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
    .map(([[from, to], money]) => ({ projectId: id, from, to, ...money }));
}

function screening({ id }: Topic): Body {
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
    .map((body) => ({ projectId: id, ...body, justification: 'Nothing digital was planned' }));
}
