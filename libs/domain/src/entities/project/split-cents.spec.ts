import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCents } from './split-cents.js';

describe('splitting money over countries (worked example 21)', () => {
  it('gives left-over cents by country code when fractions are equal', () => {
    expect(splitCents(100n, ['TZA', 'UGA', 'KEN'], null)).toEqual(
      new Map([
        ['KEN', 34n],
        ['TZA', 33n],
        ['UGA', 33n],
      ]),
    );
  });

  it.each([[['KEN', 'TZA', 'UGA']], [['UGA', 'TZA', 'KEN']]])(
    'gives left-over cents to the largest fractions, in whatever order they are named: %s',
    (countries) => {
      const parts = splitCents(101n, countries, { KEN: 5_000, TZA: 3_000, UGA: 2_000 });
      expect(parts).toEqual(
        new Map([
          ['KEN', 51n],
          ['TZA', 30n],
          ['UGA', 20n],
        ]),
      );
    },
  );

  it('gives nothing to a country without a share', () => {
    const parts = splitCents(100n, ['KEN', 'UGA'], { KEN: 10_000 });
    expect(parts.get('UGA')).toBe(0n);
  });

  it('always adds up to the amount, each part within a cent of its share', () => {
    const shares = fc.uniqueArray(fc.constantFrom('KEN', 'TZA', 'UGA', 'MNG', 'PSE', 'FJI'), { minLength: 1 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), shares, (cents, countries) => {
        const parts = [...splitCents(cents, countries, null).values()];
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(cents);
        const floor = cents / BigInt(countries.length);
        expect(parts.every((part) => part === floor || part === floor + 1n)).toBe(true);
      }),
    );
  });
});
