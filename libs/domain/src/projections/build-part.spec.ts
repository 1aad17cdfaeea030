import { describe, expect, it } from 'vitest';
import { bucketsOf, countCells } from '../measures/bucket.js';
import { happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { addedByDay, buildWithin, sumOfBuckets } from './build-part.js';
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
const cellsOf = (at: number) => {
  const { key, events } = found[at] as (typeof found)[number];
  return [...builtEntity(key, events, model).days.values()].reduce((sum, buckets) => sum + countCells(buckets), 0);
};
const keysWithin = (increments: number) => buildWithin(found, model, { increments }).map(({ entity }) => entity.key);

describe('a part of a build', () => {
  it('takes the first entities whose cells fit, and one at least', () => {
    const [one, two] = [cellsOf(0), cellsOf(0) + cellsOf(1)];
    expect(keysWithin(two)).toEqual(['solution:SOL-0001', 'solution:SOL-0002']);
    expect([keysWithin(two - 1), keysWithin(one), keysWithin(0)]).toEqual(Array(3).fill(['solution:SOL-0001']));
    expect(keysWithin(Infinity)).toHaveLength(3);
  });

  it('counts of each entity its data events and all that amends them', () => {
    expect(buildWithin(found, model, { increments: Infinity }).map(({ events }) => events)).toEqual([2, 9, 2]);
  });

  it('adds on every recorded day what its entities added on it, and in all what they added in all', () => {
    const built = buildWithin(found, model, { increments: Infinity });
    const days = addedByDay(built);
    expect([...days.keys()]).toEqual(['2023-01-01', '2023-02-01']);
    const adopted = built.map((one) => one.days.get('2023-02-01') ?? bucketsOf([]));
    expect(days.get('2023-02-01')).toEqual(sumOfBuckets(adopted));
    expect(sumOfBuckets([...days.values()])).toEqual(sumOfBuckets(built.flatMap((one) => [...one.days.values()])));
  });
});
