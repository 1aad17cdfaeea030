import { expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { COMPLETENESS_OF, completenessOf } from './completeness.js';

it('is what was received of what was due, from a share in lowest terms', () => {
  // 36 of 40: 90 % in lowest terms
  const told = completenessOf({ numerator: 30n, denominator: 40n }, { numerator: 90n, denominator: 1n });
  expect(told).toEqual({ due: 40, received: 36, share: 0.9 });
  const third = completenessOf({ numerator: 0n, denominator: 3n }, { numerator: 100n, denominator: 3n });
  expect(third).toEqual({ due: 3, received: 1, share: 0.3333 });
});

it('is null where nothing was due, or nothing is known', () => {
  const nothing = { numerator: null, denominator: null };
  expect(completenessOf(undefined, undefined)).toBeNull();
  expect(completenessOf({ numerator: 0n, denominator: 0n }, { numerator: 1n, denominator: 1n })).toBeNull();
  expect(completenessOf({ numerator: 1n, denominator: 2n }, nothing)).toBeNull();
  expect(completenessOf({ numerator: 1n, denominator: 2n }, { numerator: 1n, denominator: null })).toBeNull();
});

it('is told by a share of what was due, and by the part of an index', () => {
  const { due, received } = COMPLETENESS_OF;
  const valueOf = (asked: string) => indicators.find(({ code }) => code === asked)?.value;
  expect(valueOf(due)).toMatchObject({ kind: 'ratio', denominator: { measure: 'reporting.due' } });
  expect(valueOf(received.indicator)).toMatchObject({
    kind: 'index',
    parts: expect.arrayContaining([expect.objectContaining({ code: 'COMPLETENESS' })]),
  });
});
