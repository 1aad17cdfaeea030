import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber } from './exact-number.js';

describe('a number as it is written', () => {
  it.each<[string, number]>([
    ['12', 12],
    ['-12', -12],
    ['0', 0],
    ['12.0', 12],
    ['1e2', 100],
    ['1200e-2', 12],
    ['0.012E+3', 12],
    ['-1.20e1', -12],
    ['12.5', 12.5],
    ['0e400', 0],
    ['0.000', 0],
    [`1${'0'.repeat(400)}e-400`, 1],
    [`0.${'0'.repeat(400)}1e401`, 1],
    ['9007199254740991', 9_007_199_254_740_991],
    ['-9007199254740991.000', -9_007_199_254_740_991],
    ['9007199254740990', 9_007_199_254_740_990],
  ])('%s is %d', (text, value) => expect(exactNumber(text) === value).toBe(true));

  it.each([
    '0.99999999999999999',
    '-1.00000000000000001',
    '1e-400',
    '-1e-400',
    '99999999999999.0000001',
    '9007199254740990.9',
    `1.${'0'.repeat(1_000)}1`,
    `1e-${'9'.repeat(1_000)}`,
  ])('%s has a fraction, and is no integer', (text) => expect(exactNumber(text)).toBeNaN());

  it.each([
    '9007199254740992',
    '9007199254740991.4',
    '90071992547409910',
    '9e15',
    '1e16',
    '1e400',
    '1'.repeat(1_000),
    `1e${'9'.repeat(1_000)}`,
  ])('%s is beyond 2^53 - 1, or just below', (text) => {
    expect(Math.abs(exactNumber(text))).toBe(text === '9e15' ? 9e15 : Infinity);
    expect(exactNumber(`-${text}`)).toBe(-exactNumber(text));
  });

  it('is what BigInt makes of it', () => {
    const written = fc.tuple(
      fc.constantFrom('', '-'),
      fc.stringMatching(/^(0|[1-9][0-9]{0,18})$/),
      fc.stringMatching(/^[0-9]{0,5}$/),
      fc.integer({ min: -22, max: 22 }),
    );
    fc.assert(
      fc.property(written, ([sign, whole, fraction, exponent]) => {
        const scale = exponent - fraction.length;
        const digits = BigInt(whole + fraction) * 10n ** BigInt(Math.max(scale, 0));
        const divisor = 10n ** BigInt(Math.max(-scale, 0));
        const value = exactNumber(`${sign}${whole}${fraction === '' ? '' : `.${fraction}`}e${exponent}`);
        const isBeyond = digits > BigInt(Number.MAX_SAFE_INTEGER) * divisor;
        expect(Math.abs(value) === Infinity).toBe(isBeyond);
        expect(Number.isInteger(value)).toBe(!isBeyond && digits % divisor === 0n);
        expect(Number.isInteger(value) ? BigInt(Math.abs(value)) : digits / divisor).toBe(digits / divisor);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes as long as its text, however many digits there are', () => {
    for (const text of [
      '1'.repeat(250_000),
      `1e${'9'.repeat(250_000)}`,
      '10'.repeat(125_000),
      `0.${'0'.repeat(250_000)}`,
    ]) {
      const start = performance.now();
      exactNumber(text);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
