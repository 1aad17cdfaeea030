import { expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.js';

it('ends a sentence with the name that was meant, or with nothing', () => {
  expect(didYouMean('rab', ['RBAP', 'RBA'])).toBe(' Did you mean RBA?');
  expect(didYouMean('quite another', ['RBA'])).toBe('');
});
