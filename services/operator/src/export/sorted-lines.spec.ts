import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KeyedText, sortedTexts } from './sorted-lines.js';

async function* streamOf(keys: readonly string[]): AsyncGenerator<KeyedText> {
  yield* linesOf(keys);
}

const linesOf = (keys: readonly string[]): readonly KeyedText[] =>
  keys.map((key, place) => ({ key, text: JSON.stringify({ place }) }));
const runsLeft = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('headway-sort-'));
/** Each line is a run of its own. */
const TINY = { runBytes: 1, mostRuns: 2 };

it('yields every line once, by key, and those of one key in order of arrival, however few fit into memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('', 'a', 'b', 'ba', 'é', 'a\nb', '\u2028'), { maxLength: 30 }),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 2, max: 4 }),
      async (keys, runBytes, mostRuns) => {
        const found: KeyedText[] = [];
        for await (const line of sortedTexts(streamOf(keys), { runBytes, mostRuns })) found.push(line);
        const wanted = linesOf(keys).toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
        expect(found).toEqual(wanted);
      },
    ),
    { numRuns: 50 },
  );
});

it('keeps files on disk only while it is read: not if reading stops early, and not if the lines fail', async () => {
  const before = runsLeft();
  for await (const _ of sortedTexts(streamOf(['b', 'a', 'c']), TINY)) {
    expect(runsLeft()).toHaveLength(before.length + 1);
    break;
  }
  expect(runsLeft()).toEqual(before);
  async function* failing(): AsyncGenerator<KeyedText> {
    yield* linesOf(['b', 'a']);
    throw new Error('the disk is gone');
  }
  await expect(sortedTexts(failing(), TINY).next()).rejects.toThrow('the disk is gone');
  expect(runsLeft()).toEqual(before);
});
