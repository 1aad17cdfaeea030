import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { FOLD_RULES, type Known, entityEventTypes, fold, groupBy, modelOf, referenceOf, rowsOf } from '#domain';
import { sha256Hex } from '#platform';
import { sumsOf } from './pipeline.js';

/** What each version of the rules makes of the stream below. A version that has been released is never changed, and never taken away. */
const NUMBERS: Readonly<Record<number, string>> = {
  1: 'eb11dc82de5d43eb1a83b6a6357033761fea17785115d0ceb672f95f53eae7be',
  2: 'eb11dc82de5d43eb1a83b6a6357033761fea17785115d0ceb672f95f53eae7be',
};

/** First line: reference files of a small world; then known events in the order of their arrival. A new kind adds lines, with a new version of the rules. */
const [world = '', ...lines] = readFileSync(new URL('fold-rules.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

const stream = lines.map((line) => JSON.parse(line) as Known);

it('has every kind of entity in its stream, but for the catalogue, which has no steps', () => {
  const told = new Set(stream.map(({ event }) => event.entity.split(':')[0]));
  expect([...new Set(entityEventTypes.map(({ kind }) => kind))].filter((kind) => !told.has(kind))).toEqual([
    'catalogue',
  ]);
});

it('gives the numbers of this version of its rules: raise FOLD_RULES when it should give others', () => {
  const model = modelOf(referenceOf(JSON.parse(world) as Record<string, string>, 'rules'));
  const folded = [...groupBy(stream, ({ event }) => event.entity)].map(([key, events]) => {
    const one = fold(key, events, model);
    const sums = [...sumsOf(rowsOf(one, model))].map(([place, amount]) => `${place} ${amount}`);
    return { entity: one.entity, anomalies: one.anomalies, sums };
  });
  expect(sha256Hex(canonicalize(folded) ?? '')).toBe(NUMBERS[FOLD_RULES]);
});
