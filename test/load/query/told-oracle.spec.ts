import { expect, it } from 'vitest';
import { identityOf } from '#domain';
import { reference } from '#domain/testing';
import { definitions, exactOracle } from '../../oracle/indicator-oracle.js';
import { copiesFor, storiesOf, toldTimes } from './stories.js';
import { readByOracle, sumOf } from './told-oracle.js';

const COPIES = 3;
const stories = storiesOf(500, reference);
const told = [...toldTimes(stories, COPIES)];
const moment = { asOf: null, today: '2026-11-24' };

it('adds up to what reading every event by brute force finds', { timeout: 60_000 }, () => {
  const parts = [
    { oracle: readByOracle(stories.named), times: COPIES },
    { oracle: readByOracle(stories.single), times: 1 },
  ];
  const [added, read] = [sumOf(parts), readByOracle(told)].map((oracle) => exactOracle(oracle, moment));
  for (const area of ['WORLD', 'RBA']) {
    for (const code of Object.keys(definitions(readByOracle([]).reference))) {
      const question = { area, start: '2023-01-01', end: '2026-01-01' };
      expect([code, area, added?.(code, question)]).toEqual([code, area, read?.(code, question)]);
    }
  }
});

it('tells stories of other entities under other identities, as often as events are wanted', () => {
  expect(copiesFor(told.length, stories)).toBe(COPIES);
  expect(new Set(told.map(({ event }) => identityOf(event))).size).toBe(told.length);
  expect(told).toHaveLength(stories.single.length + COPIES * stories.named.length);
});
