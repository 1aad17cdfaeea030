import { expect, it } from 'vitest';
import { dimensions } from '../expression/dimensions.js';
import { indicators } from './catalogue.js';
import { CATALOGUE_VERSION, definitionsOf } from './definitions.js';

const tools = { canonicalise: JSON.stringify, sha256: (text: string) => `digest of ${text}` };
const definitions = definitionsOf({ indicators, dimensions: { ...dimensions, LICENCE: 'in use' } }, tools);

it('tells ratios in per cent, whose values have bounds, from other series, companions too', () => {
  expect(definitions.indicator('O1.03')).toEqual({ isShare: true, by: ['THEME'] });
  expect(definitions.indicator('O2.11')?.isShare).toBe(false);
  expect(definitions.indicator('O1.01b')?.isShare).toBe(false);
  expect(definitions.indicator('O9.99')).toBeUndefined();
});

it('tells the codes of a dimension, or that any id is one', () => {
  expect(definitions.codesOf('DEG_URB')).toEqual(['URB', 'RUR', '_U']);
  expect(definitions.codesOf('LICENCE')).toBe('ids');
  expect(definitions.codesOf('toString')).toBeUndefined();
});

it('has a digest of all that it holds', () => {
  const others = definitionsOf({ indicators: indicators.slice(1), dimensions }, tools);
  expect(definitions.versions.get(CATALOGUE_VERSION)).toMatch(/^digest of .*solution\.adopted/);
  expect(definitions.versions.get(CATALOGUE_VERSION)).not.toBe(others.versions.get(CATALOGUE_VERSION));
});
