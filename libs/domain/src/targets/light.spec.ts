import { describe, expect, it } from 'vitest';
import { fraction } from '../indicators/evaluating/fraction.js';
import { LIGHT_RULE, lightOf, lights } from './light.js';

describe('the light', () => {
  it.each([
    [95n, 'green'],
    [120n, 'green'],
    [94n, 'amber'],
    [80n, 'amber'],
    [79n, 'red'],
    [-5n, 'red'],
  ] as const)('of a performance of %s hundredths is %s', (hundredths, light) => {
    expect(lightOf(fraction(hundredths, 100n))).toBe(light);
  });

  it('depends on the unrounded performance', () => {
    expect(lightOf(fraction(949_999n, 1_000_000n))).toBe('amber');
    expect(lightOf(fraction(799_999n, 1_000_000n))).toBe('red');
  });

  it('is grey without a performance', () => {
    expect(lightOf(null)).toBe('grey');
  });

  it('has a rule that names every light and both bounds', () => {
    for (const word of [...lights, '0.95', '0.80']) expect(LIGHT_RULE).toContain(word);
  });
});
