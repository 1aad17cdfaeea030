import { expect, it } from 'vitest';
import { isTooLarge } from './batch-limits.js';

const limits = { increments: 10, ledgerRowsRead: 5 };

it.each([
  ['what the limits allow', 2, { increments: 10, ledgerRowsRead: 5 }, false],
  ['more cells', 2, { increments: 11 }, true],
  ['more rows to read', 2, { ledgerRowsRead: 6 }, true],
  ['nothing yet', 2, {}, false],
  ['more of both, but a single event, which cannot be split', 1, { increments: 11, ledgerRowsRead: 6 }, false],
])('a batch with %s', (_, events, work, expected) => {
  expect(isTooLarge(events, work, limits)).toBe(expected);
});
