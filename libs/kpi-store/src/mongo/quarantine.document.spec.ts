import { expect, it } from 'vitest';
import type { QuarantineRow } from '../quarantine-store.js';
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
  topic: 'inbox.KEN',
  partition: 0,
  offset: 7n,
  timestamp: 1_000,
  key: null,
  value: null,
  headers: [],
};

it('gives a row of earlier software no rights to read', () => {
  const { sender, ...older } = toQuarantineDocument(row);
  expect(sender).toEqual(row.sender);
  expect(toQuarantineRow(older)).toEqual({ ...row, sender: null });
});
