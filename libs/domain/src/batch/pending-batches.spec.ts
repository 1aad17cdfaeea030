import { expect, it } from 'vitest';
import { pendingAfter } from './pending-batches.js';

const limits = { increments: 1, ledgerRowsRead: 1, pendingBatches: 2, pendingRows: 5, pendingCells: 9 };

it('lets the changes of small batches wait, until as many wait as may', () => {
  expect(pendingAfter([], { offset: 7n, rows: 5, cells: 9 }, limits)).toEqual([7n]);
  expect(pendingAfter([7n], { offset: 9n, rows: 1, cells: 1 }, limits)).toEqual([7n, 9n]);
  expect(pendingAfter([7n, 9n], { offset: 10n, rows: 1, cells: 1 }, limits)).toEqual([]);
});

it('adds the changes of a large batch at once, with those that wait', () => {
  expect(pendingAfter([7n], { offset: 9n, rows: 6, cells: 1 }, limits)).toEqual([]);
  expect(pendingAfter([7n], { offset: 9n, rows: 1, cells: 10 }, limits)).toEqual([]);
});

it('lets nothing wait without limits for it', () => {
  expect(pendingAfter([], { offset: 7n, rows: 1, cells: 1 }, { increments: 1, ledgerRowsRead: 1 })).toEqual([]);
});
