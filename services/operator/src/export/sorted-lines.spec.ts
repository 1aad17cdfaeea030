import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy } from './sorted-lines.js';

interface Item {
  readonly key: string;
  readonly place: number;
}

async function* streamOf(keys: readonly string[]): AsyncGenerator<Item> {
  yield* keys.map((key, place) => ({ key, place }));
}

const runsLeft = (): number => readdirSync(tmpdir()).filter((name) => name.startsWith('headway-sort-')).length;

it('gives every item once, in the order of keys, those of one key in the order they came, however few fit into memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('', 'a', 'b', 'ba', 'é')),
      fc.integer({ min: 1, max: 9 }),
      async (keys, run) => {
        const found: Item[] = [];
        for await (const item of sortedBy(streamOf(keys), ({ key }) => key, run)) found.push(item);
        const items = keys.map((key, place) => ({ key, place }));
        expect(found).toEqual(items.toSorted((a, b) => (a.key === b.key ? a.place - b.place : a.key < b.key ? -1 : 1)));
      },
    ),
    { numRuns: 50 },
  );
});

it('leaves nothing on the disk, also when nobody reads to the end', async () => {
  const before = runsLeft();
  for await (const _ of sortedBy(streamOf(['b', 'a', 'c']), ({ key }) => key, 1)) break;
  expect(runsLeft()).toBe(before);
});
