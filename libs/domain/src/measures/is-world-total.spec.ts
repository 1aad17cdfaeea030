import { expect, it } from 'vitest';
import { isWorldTotal } from './is-world-total.js';

it('is the total of WORLD, not of another area or of a part', () => {
  expect(isWorldTotal({ area: 'WORLD', cell: '_T' })).toBe(true);
  expect(isWorldTotal({ area: 'RBA', cell: '_T' })).toBe(false);
  expect(isWorldTotal({ area: 'WORLD', cell: 'SEX=F' })).toBe(false);
});
