import { describe, expect, it } from 'vitest';
import { bucketsOf, rowsOfBuckets } from '../measures/bucket.js';
import type { StepSums } from '../measures/step-sums.js';
import { happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { addedInAll, buildWithin } from './build-part.js';
import { builtEntity } from './built-entity.js';

/** An entity that became known over two days. */
const sifted = (solutionId: string, amendments = 0) => {
  const events = inLedger([
    happened('solution.registered', '2023-01-01', { solutionId }, { subject: `solution:${solutionId}` }),
    happened('solution.adopted', '2023-02-01', { solutionId }, { subject: `solution:${solutionId}` }),
  ]);
  return { key: `solution:${solutionId}`, partition: 1, events, amendments };
};
const found = [sifted('SOL-0001'), sifted('SOL-0002', 7), sifted('SOL-0003')];
/** In all four areas that a step may reach. */
const cellsOf = (at: number) => {
  const { key, events } = found[at] as (typeof found)[number];
  return 4 * [...builtEntity(key, events, model).days.values()].reduce((sum, { cells }) => sum + cells, 0);
};
const keysWithin = (increments: number) =>
  buildWithin(found, model, { increments }).pieces.map(({ entity }) => entity.key);

describe('a part of a build', () => {
  it('takes the first entities whose cells fit, and one at least', () => {
    const [one, two] = [cellsOf(0), cellsOf(0) + cellsOf(1)];
    expect(keysWithin(two)).toEqual(['solution:SOL-0001', 'solution:SOL-0002']);
    expect([keysWithin(two - 1), keysWithin(one), keysWithin(0)]).toEqual(Array(3).fill(['solution:SOL-0001']));
    expect(keysWithin(Infinity)).toHaveLength(3);
  });

  it('counts of each entity its data events and all that amends them', () => {
    expect(buildWithin(found, model, { increments: Infinity }).pieces.map(({ events }) => events)).toEqual([2, 9, 2]);
  });

  it('adds on every recorded day what its entities added on it, and in all what they added in all', () => {
    const part = buildWithin([...found, { ...sifted('SOL-0004'), partition: 2 }], model, { increments: Infinity });
    const all = found.map(({ key, events }) => builtEntity(key, events, model));
    const sumOf = (list: readonly (StepSums | undefined)[]) =>
      bucketsOf(list.flatMap((sums) => (sums === undefined ? [] : rowsOfBuckets(sums.buckets()))));
    expect([...part.added.keys()]).toEqual([1, 2]);
    const days = part.added.get(1) ?? new Map<string, StepSums>();
    expect([...days.keys()]).toEqual(['2023-01-01', '2023-02-01']);
    expect(days.get('2023-02-01')?.buckets()).toEqual(sumOf(all.map((one) => one.days.get('2023-02-01'))));
    expect(addedInAll(days, model.reference.areas).buckets()).toEqual(
      sumOf(all.flatMap((one) => [...one.days.values()])),
    );
  });
});
