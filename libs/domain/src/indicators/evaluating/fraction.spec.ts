import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, minus, over, rounded, times, whole } from './fraction.js';

describe('rounding (worked example 29)', () => {
  it('rounds halves to even, once', () => {
    expect(rounded(fraction(100n, 8n), 0)).toBe(12);
    expect(rounded(fraction(300n, 8n), 0)).toBe(38);
    expect(rounded(fraction(200n, 3n), 1)).toBe(66.7);
    expect(rounded(fraction(27n, 2n), 0)).toBe(14);
  });

  it('treats numbers below zero like those above', () => {
    expect(rounded(fraction(-1n, 40n), 2)).toBe(-0.02);
    expect(rounded(fraction(-2n, 3n), 1)).toBe(-0.7);
    expect(Object.is(rounded(fraction(-1n, 100n), 0), 0)).toBe(true);
  });

  it('gives the double next to the decimal number beyond 2^53 too', () => {
    expect(rounded(whole(2n ** 70n), 2)).toBe(2 ** 70);
    expect(rounded(fraction(-(10n ** 20n) - 5n, 1_000n), 2)).toBe(-(10 ** 17));
    expect(rounded(fraction(10n ** 17n + 50n, 100n), 1)).toBe(1_000_000_000_000_000.5);
  });

  it('is never further from the exact number than half a unit', () => {
    const anyFraction = fc.tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n));
    fc.assert(
      fc.property(anyFraction, ([top, bottom]) => {
        const tenths = BigInt(Math.round(rounded(fraction(top, bottom), 1) * 10));
        const off = 10n * top - tenths * bottom;
        expect(2n * (off < 0n ? -off : off) <= bottom).toBe(true);
      }),
    );
  });
});

describe('exact numbers', () => {
  it('stay in lowest terms with a positive bottom', () => {
    expect(fraction(150n, -600n)).toEqual({ top: -1n, bottom: 4n });
    expect(fraction(0n, 7n)).toEqual(whole(0n));
    expect(minus(fraction(1n, 2n), fraction(1n, 3n))).toEqual(fraction(1n, 6n));
    expect(over(fraction(1n, 2n), fraction(-1n, 3n))).toEqual(fraction(-3n, 2n));
    expect(fraction(6n * 2n ** 64n, 9n * 2n ** 64n)).toEqual(fraction(2n, 3n));
    expect(fraction(2n ** 64n * 3n, 6n)).toEqual(whole(2n ** 63n));
    expect(times(fraction(1n, 8n), 100n)).toEqual(fraction(25n, 2n));
  });
});
