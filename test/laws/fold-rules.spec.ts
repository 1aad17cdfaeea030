import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { FOLD_RULES, type Known, fold, groupBy, modelOf, referenceOf, rowsOf } from '#domain';
import { sha256Hex } from '#platform';
import { sumsOf } from './pipeline.js';

/** What each version of the rules makes of the stream below. A version that has been released is never changed, and never taken away. */
const NUMBERS: Readonly<Record<number, string>> = {
  1: '1ea51ec409b9bed9d474d04d6a2fcac325b4b6b81c22972ac02173b0d64527fc',
};

/** First line: reference files of a small world; then known events in the order of their arrival. Neither ever changes. */
const [world = '', ...lines] = readFileSync(new URL('fold-rules.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

it('gives the numbers of this version of its rules: raise FOLD_RULES when it should give others', () => {
  const model = modelOf(referenceOf(JSON.parse(world) as Record<string, string>, 'rules'));
  const stream = lines.map((line) => JSON.parse(line) as Known);
  const folded = [...groupBy(stream, ({ event }) => event.entity)].map(([key, events]) => {
    const one = fold(key, events, model);
    const sums = [...sumsOf(rowsOf(one, model))].map(([place, amount]) => `${place} ${amount}`);
    return { entity: one.entity, anomalies: one.anomalies, sums };
  });
  expect(sha256Hex(canonicalize(folded) ?? '')).toBe(NUMBERS[FOLD_RULES]);
});
