import { expect, it } from 'vitest';
import { expiryAt } from './expiry.js';

it('erases the bytes of what arrived more than so many days ago, and nothing else', () => {
  const at = Date.parse('2024-05-31T07:30:00.500Z');
  expect(expiryAt(at, 30)).toEqual({
    before: Date.parse('2024-05-01T07:30:00.500Z'),
    erasure: { at, by: 'headway', reason: 'older than 30 days', isIdentityErased: false },
  });
});
