import { expect, it } from 'vitest';
import type { QuarantineRow } from '../ports/quarantine-store.js';
import { toQuarantineDocument, toQuarantineRow } from './quarantine.document.js';

const row: QuarantineRow = {
  id: 'inbox.KEN-0-7',
  state: 'open',
  reason: 'json-invalid',
  problems: [],
  principal: 'KEN',
  sender: { units: ['KEN'], rights: ['report', 'govern'] },
  source: null,
  eventId: null,
  type: null,
  unit: 'KEN',
  closedBy: null,
  erasure: null,
  topic: 'inbox.KEN',
  partition: 0,
  offset: 7n,
  timestamp: 1_000,
  key: null,
  value: null,
  headers: [],
};

it('reads a row of earlier software: no rights, and nothing erased', () => {
  const { sender, owner, bytes, erasure, ...older } = toQuarantineDocument(row);
  expect([sender, owner, erasure]).toEqual([row.sender, 'KEN', null]);
  expect(bytes).toBeGreaterThan(0);
  expect(toQuarantineRow(older)).toEqual({ ...row, sender: null });
});
