import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fraction, fraction, whole } from '../indicators/evaluating/fraction.js';
import type { Better } from '../indicators/indicator.js';
import { gain, shareOf, shareOfGain } from './polarity.js';

const n = (value: number): Fraction => fraction(BigInt(Math.round(value * 100)), 100n);
const number = (share: Fraction | null) => (share === null ? null : Number(share.top) / Number(share.bottom));
const ofGain = (better: Better, baseline: number, aim: number, value: number) =>
  number(shareOfGain(better, { baseline: n(baseline), aim: n(aim) }, n(value)));
const ofAim = (better: Better, aim: number, value: number) => number(shareOf(better, n(aim), n(value)));
const FIFTY = { toward: 50 };

describe('the share of a gain', () => {
  it('is that of the way from the baseline, up, down or toward a value', () => {
    expect(ofGain('up', 40, 80, 57)).toBe(0.425);
    expect(ofGain('up', 40, 80, 30)).toBe(-0.25);
    expect(ofGain('down', 30, 10, 18)).toBe(0.6);
    expect(ofGain(FIFTY, 30, 50, 42)).toBe(0.6);
    expect(ofGain(FIFTY, 30, 50, 58)).toBe(0.6);
  });

  it.each([
    ['up', 40, 40, 40, 1],
    ['up', 40, 40, 39.99, null],
    ['down', 40, 40, 41, null],
    ['down', 40, 40, 12, 1],
    [FIFTY, 40, 60, 41, 1],
    [FIFTY, 40, 60, 39, null],
    // a target that is worse than the baseline
    ['up', 40, 30, 30, 1],
    ['up', 40, 30, 29, null],
    ['down', 10, 30, 31, null],
  ] as const)('%j from %d to %d, which is no gain, is at %d: %j', (better, baseline, aim, value, share) => {
    expect(ofGain(better, baseline, aim, value)).toBe(share);
  });
});

describe('the share of a target without a baseline', () => {
  it.each([
    ['up', 200, 90, 0.45],
    ['up', 200, 300, 1.5],
    ['down', 20, 20, 1],
    ['down', 20, 5, 1],
    ['down', 20, 40, 0.5],
    [FIFTY, 50, 42, 0.84],
    [FIFTY, 50, 0, 0],
    [FIFTY, 50, 120, -0.4],
    // nothing to divide by
    ['up', 200, 0, null],
    ['up', 0, 0, 1],
    ['up', -5, -4, 1],
    ['up', -5, -6, null],
    ['down', 0, 3, null],
    ['down', 0, 0, 1],
    ['down', 20, -3, 1],
    [{ toward: 0 }, 3, 2, 1],
    [{ toward: 0 }, 3, -4, null],
  ] as const)('%j to %d is at %d: %j', (better, aim, value, share) => {
    expect(ofAim(better, aim, value)).toBe(share);
  });
});

describe('a share', () => {
  const anyBetter = fc.constantFrom<Better>('up', 'down', FIFTY, { toward: 1 });
  const anyNumber = fc.bigInt(-200n, 200n).map((tenths) => fraction(tenths, 10n));

  it('never falls when the value gets better', () => {
    fc.assert(
      fc.property(anyBetter, anyNumber, anyNumber, anyNumber, anyNumber, (better, baseline, aim, one, other) => {
        const [worse, best] = gain(better, one, other).top >= 0n ? [one, other] : [other, one];
        const shares = [worse, best].map((value) => [
          number(shareOfGain(better, { baseline, aim }, value)) ?? -Infinity,
          number(shareOf(better, aim, value)) ?? -Infinity,
        ]);
        for (const kind of [0, 1]) expect(shares[1]?.[kind]).toBeGreaterThanOrEqual(shares[0]?.[kind] ?? 0);
      }),
    );
  });

  it('is at least 1 exactly when the target is reached, if it can be reached by a gain', () => {
    fc.assert(
      fc.property(anyBetter, anyNumber, anyNumber, anyNumber, (better, baseline, aim, value) => {
        const isReached = gain(better, aim, value).top >= 0n;
        expect((number(shareOfGain(better, { baseline, aim }, value)) ?? -1) >= 1).toBe(isReached);
      }),
    );
  });

  it('of a gain from nothing to nothing is reached', () => {
    expect(shareOfGain('up', { baseline: whole(0n), aim: whole(0n) }, whole(0n))).toEqual(whole(1n));
  });
});
