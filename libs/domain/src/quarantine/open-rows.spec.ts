import { expect, it } from 'vitest';
import { byMostRows, openTotals } from './open-rows.js';

const reasons = [
  { reason: 'json-invalid', rows: 2 },
  { reason: 'unit-unknown', rows: 5 },
  { reason: 'conflict', rows: 2 },
];

it('orders reasons by their rows, then by code', () => {
  const ordered = ['unit-unknown', 'conflict', 'json-invalid'];
  expect(byMostRows(reasons).map(({ reason }) => reason)).toEqual(ordered);
  expect(byMostRows(reasons.toReversed()).map(({ reason }) => reason)).toEqual(ordered);
});

it('counts open rows, and among them the conflicts', () => {
  expect(openTotals(reasons)).toEqual({ rows: 9, conflicts: 2 });
  expect(openTotals([])).toEqual({ rows: 0, conflicts: 0 });
});
