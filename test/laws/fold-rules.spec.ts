import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  FOLD_RULES,
  type Recorded,
  amendmentAnomaliesIn,
  entityEventTypes,
  fold,
  groupBy,
  kindOf,
  modelOf,
  referenceOf,
  rowsOf,
} from '#domain';
import { inLedger } from '#domain/testing';
import { sha256Hex } from '#platform';
import { sumsOf } from './pipeline.js';

/** What each version of the rules made of the stream below (1: in another form). A version that has been released is never changed, and never taken away. */
const NUMBERS: Readonly<Record<number, string>> = {
  1: 'eb11dc82de5d43eb1a83b6a6357033761fea17785115d0ceb672f95f53eae7be',
  2: 'ed3f4a9f18b60f631221a644dcdf111dd18267415d8d4d01afa7f326886c19f5',
  3: 'cda6d3a87c3a8dc8869cc18705b49274b1e498e6eb7b2b6c9a6a5c57c76d8474',
};

/** First line: reference files of a small world; then known events in the order of their arrival. A new kind adds lines, with a new version of the rules. */
const [world = '', ...lines] = readFileSync(new URL('fold-rules.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

const stream = inLedger(lines.map((line) => JSON.parse(line) as Recorded));

/** An anomaly, or a sum in an area on a day, a line; where the fold keeps something else of an entity for later, its state. */
const told = (() => {
  const model = modelOf(referenceOf(JSON.parse(world) as Record<string, string>, 'rules'));
  return [...groupBy(stream, ({ event }) => event.entity)].flatMap(([key, events]) => {
    const one = fold(key, events, model);
    const all = [...amendmentAnomaliesIn(events, kindOf), ...one.anomalies];
    const anomalies = all.flatMap(({ identity, codes }) => codes.map((code) => `  ${identity} ${code}`));
    const sums = [...sumsOf(rowsOf(one, model))].map(([place, amount]) => `  ${place} ${amount}`);
    return [key, `  state ${JSON.stringify(one.entity.state)}`, ...anomalies, ...sums];
  });
})();

it('has every kind of entity in its stream, but for the catalogue, which has no steps', () => {
  const kinds = new Set(stream.map(({ event }) => event.entity.split(':')[0]));
  expect([...new Set(entityEventTypes.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind))).toEqual([
    'catalogue',
  ]);
});

it('folds a fixed stream to what is written down: a line that differs is a mistake, or `vitest -u` with the next version of the rules', async () => {
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('fold-rules.numbers.txt');
});

it('has written down what its version of the rules was released with, so that only a new version gives other numbers', () => {
  const written = readFileSync(new URL('fold-rules.numbers.txt', import.meta.url), 'utf8');
  expect(
    sha256Hex(written),
    `fold-rules.numbers.txt is not what version ${FOLD_RULES} of the rules was released with. Are other numbers meant? Then raise FOLD_RULES and add this hash under it`,
  ).toBe(NUMBERS[FOLD_RULES]);
});
