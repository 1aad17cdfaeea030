import { expect, it } from 'vitest';
import { rejected } from '../../testing/rejected-row.js';
import { toQuarantineDocument, toQuarantineRow } from './quarantine.document.js';

const row = rejected('inbox.KEN-0-7', { offset: 7n, problems: [], value: null, headers: [] });

it('reads a row of earlier software: no rights, and nothing erased', () => {
  const { sender, owner, bytes, erasure, ...older } = toQuarantineDocument(row);
  expect([sender, owner, erasure]).toEqual([row.sender, 'KEN', null]);
  expect(bytes).toBeGreaterThan(0);
  expect(toQuarantineRow(older)).toEqual({ ...row, sender: null });
});
