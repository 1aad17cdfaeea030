import { describe, expect, it } from 'vitest';
import { eraseBytes, isErasable } from './erasure.js';
import type { Erasure, QuarantineRow } from './quarantine-row.js';

const sha256 = (bytes: Uint8Array) => `digest of ${bytes.join(' ')}`;
const byAge = { at: 1_000, by: 'headway', reason: 'older than 30 days', isIdentityErased: false };
const byCommand = { at: 2_000, by: 'Amina', reason: 'A name of a trainee.', isIdentityErased: true };
const row: QuarantineRow = {
  id: 'inbox.TZA-0-7',
  state: 'open',
  reason: 'property-unknown',
  problems: [{ pointer: '/data/amina', code: 'property-unknown', detail: 'There is no "amina"' }],
  principal: 'TZA',
  sender: { units: ['TZA'], rights: ['report'] },
  source: 'https://data.example.org/tza/pims',
  eventId: 'usage-2024-03',
  type: 'org.undp.digital.usage.reported.v1',
  unit: 'TZA',
  closedBy: null,
  erasure: null,
  topic: 'inbox.TZA',
  partition: 0,
  offset: 7n,
  timestamp: 500,
  key: Uint8Array.of(1),
  value: Uint8Array.of(123, 125),
  headers: [['ce_id', Uint8Array.of(2)]],
};
const withoutBytes = {
  ...row,
  problems: [{ pointer: '', code: 'property-unknown', detail: '' }],
  key: null,
  value: null,
  headers: [],
};
const erased = (erasure: Omit<Erasure, 'sha256'>) => eraseBytes(row, erasure, sha256);

describe('an erasure keeps', () => {
  it('place, reason, codes, the identity of the event and the digest of the body', () => {
    expect(erased(byAge)).toEqual({ ...withoutBytes, erasure: { ...byAge, sha256: 'digest of 123 125' } });
  });

  it('no identity of the event if that is to be erased too', () => {
    const nameless = { source: null, eventId: null, type: null };
    expect(erased(byCommand)).toMatchObject({ ...nameless, id: row.id, unit: 'TZA', reason: 'property-unknown' });
  });

  it('no digest where there was no body', () => {
    expect(eraseBytes({ ...row, value: null }, byAge, sha256).erasure?.sha256).toBeNull();
  });

  it('the digest that an earlier erasure kept', () => {
    expect(eraseBytes(erased(byAge), byCommand, sha256).erasure).toEqual({ ...byCommand, sha256: 'digest of 123 125' });
  });
});

it('removes something as long as the bytes are here, or the identity where that is to go too', () => {
  expect([isErasable(row, byAge), isErasable(row, byCommand)]).toEqual([true, true]);
  expect([isErasable(erased(byAge), byAge), isErasable(erased(byAge), byCommand)]).toEqual([false, true]);
  expect([isErasable(erased(byCommand), byAge), isErasable(erased(byCommand), byCommand)]).toEqual([false, false]);
});
