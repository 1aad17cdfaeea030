import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rounded } from '../indicators/evaluating/fraction.js';
import { fractionOf } from './decimal.js';

it('is the exact number of a text, however it is spelled', () => {
  expect(fractionOf('80.00')).toEqual({ top: 80n, bottom: 1n });
  expect(fractionOf('-0.50')).toEqual({ top: -1n, bottom: 2n });
  expect(fractionOf('-0')).toEqual({ top: 0n, bottom: 1n });
  expect(fractionOf('999999999999999.999999')).toEqual({ top: 999_999_999_999_999_999_999n, bottom: 1_000_000n });
});

it('is the number that the text denotes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (millionths) => {
      const text = (millionths / 1_000_000).toFixed(6);
      expect(rounded(fractionOf(text), 6)).toBe(Number(text) + 0);
    }),
  );
});
