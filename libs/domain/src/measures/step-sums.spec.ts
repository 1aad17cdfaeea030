import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow, type UnitRow } from '../areas/area-table.js';
import { bucketsOf } from './bucket.js';
import { negate, rollUp } from './roll-up.js';
import type { Step } from './step.js';
import { StepSums } from './step-sums.js';

const country = (code: string, bureau: string, groups: readonly string[], validFrom = ''): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups, validFrom };
};
const office = (code: string, bureau: string, validFrom = ''): UnitRow => {
  return { code, name: code, kind: 'country_office', bureau, serves: [code], validFrom };
};
const countries = [country('KEN', 'RBA', ['LMC']), country('UGA', 'RBA', ['LDC'])];
const units = [office('KEN', 'RBA'), office('UGA', 'RBA')];
/** Kenya changes its bureau, later its group; the office of Uganda changes its bureau. */
const moved = new AreaTable(
  [...countries, country('KEN', 'RBAS', ['LMC'], '2024-07-01'), country('KEN', 'RBAS', ['UMC'], '2025-01-01')],
  [...units, office('UGA', 'RBEC', '2024-07-01')],
);
const tables = { constant: new AreaTable(countries, units), moved };

const DAYS = ['2023-12-31', '2024-06-30', '2024-07-01', '2024-12-31', '2025-01-01', '2025-03-01'] as const;
const place = {
  country: fc.constantFrom('KEN', 'UGA', 'GLOBAL', ''),
  unit: fc.constantFrom('KEN', 'UGA'),
  cell: fc.constantFrom('_T', 'SEX=F'),
};
const sum: fc.Arbitrary<readonly Step[]> = fc
  .record({
    ...place,
    measure: fc.constantFrom(
      'solution.adopted',
      'usage.current',
      'event.quality',
      'event.present',
      'workforce.headcount',
    ),
    day: fc.constantFrom(...DAYS),
    amount: fc.bigInt(-3n, 3n),
  })
  .map((step) => [
    { ...step, country: step.country === '' && step.measure !== 'event.present' ? 'KEN' : step.country },
  ]);
const once: fc.Arbitrary<readonly Step[]> = fc
  .record({
    ...place,
    country: fc.constantFrom('KEN', 'UGA', 'GLOBAL'),
    measure: fc.constantFrom('project.active', 'solution.adoptedDistinct'),
    days: fc.subarray([...DAYS], { minLength: 2, maxLength: 2 }),
  })
  .map(({ days: [from = '', to = ''], ...at }) => {
    const opened: Step = { ...at, day: from, amount: 1n };
    return at.measure === 'project.active' ? [opened, { ...opened, day: to, amount: -1n }] : [opened];
  });
const steps = fc.array(fc.oneof(sum, once), { maxLength: 12 }).map((lists) => lists.flat());

describe.each(Object.entries(tables))('sums of steps with %s memberships', (_, areas) => {
  const sumsOf = (before: readonly Step[], after: readonly Step[]): StepSums => {
    const sums = new StepSums(areas);
    sums.replace(before, after);
    return sums;
  };

  it('are the rolled-up steps after, without those before', () => {
    fc.assert(
      fc.property(steps, steps, steps, (kept, left, arrived) => {
        const [before, after] = [
          [...kept, ...left],
          [...kept, ...arrived],
        ];
        const rows = [...rollUp(after, areas), ...negate(rollUp(before, areas))];
        expect(sumsOf(before, after).buckets()).toEqual(bucketsOf(rows));
      }),
    );
  });

  it('add up over entities, and leave what was added as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, steps), { maxLength: 4 }), (entities) => {
        const sums = new StepSums(areas);
        const own = entities.map(([before, after]) => sumsOf(before, after));
        const alone = own.map((one) => one.buckets());
        for (const one of own) sums.addAll(one);
        const rows = entities.flatMap(([before, after]) => [...rollUp(after, areas), ...negate(rollUp(before, areas))]);
        expect(sums.buckets()).toEqual(bucketsOf(rows));
        expect(own.map((one) => one.buckets())).toEqual(alone);
      }),
    );
  });

  it('count cells where steps happened, and none for steps that stay', () => {
    const at = { country: 'KEN', unit: 'KEN', cell: '_T', day: '2024-01-05', amount: 1n } as const;
    const adopted: Step = { ...at, measure: 'solution.adopted' };
    const distinct: Step = { ...at, measure: 'solution.adoptedDistinct' };
    expect(sumsOf([], [adopted, { ...adopted, cell: 'SEX=F' }]).cells).toBe(2);
    expect(sumsOf([], [distinct]).cells).toBe(rollUp([distinct], areas).length);
    expect(sumsOf([distinct], [distinct]).cells).toBe(0);
    expect(sumsOf([distinct], [{ ...distinct, day: '2024-01-04' }]).cells).toBeGreaterThan(0);
  });
});
