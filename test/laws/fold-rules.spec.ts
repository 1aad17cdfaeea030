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

/**
 * Hash of the numbers that each version of the rules made of the stream below (version 1 in another form). A released
 * version is never changed or removed.
 */
const NUMBERS: Readonly<Record<number, string>> = {
  1: 'eb11dc82de5d43eb1a83b6a6357033761fea17785115d0ceb672f95f53eae7be',
  2: 'ed3f4a9f18b60f631221a644dcdf111dd18267415d8d4d01afa7f326886c19f5',
  3: 'cda6d3a87c3a8dc8869cc18705b49274b1e498e6eb7b2b6c9a6a5c57c76d8474',
  4: '328479fe243339d4f8ac5b89f1c6225a1c3f2f60b64964c20cd64a3ea3ff7485',
};

/**
 * First line: reference files of a small world. Then known events in order of arrival. A new kind adds lines and needs
 * a new version of the rules.
 */
const [world = '', ...lines] = readFileSync(new URL('fold-rules.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

const stream = inLedger(lines.map((line) => JSON.parse(line) as Recorded));

/**
 * One line per anomaly and per sum in an area on a day, plus the entity's state, which may hold what only later events
 * reveal.
 */
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

it('has every kind of entity in its stream except the catalogue, which has no steps', () => {
  const kinds = new Set(stream.map(({ event }) => event.entity.split(':')[0]));
  expect([...new Set(entityEventTypes.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind))).toEqual([
    'catalogue',
  ]);
});

it('folds a fixed stream to the recorded numbers: a different line is a mistake, or needs `vitest -u` with the next version of the rules', async () => {
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('fold-rules.numbers.txt');
});

it('has recorded the numbers its version of the rules was released with, so that only a new version changes them', () => {
  const written = readFileSync(new URL('fold-rules.numbers.txt', import.meta.url), 'utf8');
  expect(
    sha256Hex(written),
    `fold-rules.numbers.txt differs from the release of version ${FOLD_RULES} of the rules. If the change is intended, raise FOLD_RULES and add this hash under it`,
  ).toBe(NUMBERS[FOLD_RULES]);
});
