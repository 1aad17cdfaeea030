import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/error-table.js';
import type { Origin } from './origin.js';
import { type RedrivableRow, conflictThatStands, redriveSender, requireRedrivable } from './redrive.js';

const inbox: Origin = { way: 'inbox', unit: 'TZA' };
const http: Origin = { way: 'http' };
const log: Origin = { way: 'log' };
const open: RedrivableRow = { id: 'inbox.TZA-0-7', state: 'open', reason: 'json-invalid', erasure: null };
const erased = { ...open, erasure: { at: Date.parse('2024-05-04T23:59:59Z'), reason: 'older than 30 days' } };
const writes = { scopes: ['operate', 'events:write'], units: ['TZA', 'KEN'] };
const governs = { scopes: ['govern'], units: '*' } as const;
const operates = { scopes: ['operate'], units: '*' } as const;

describe('a row may be redriven', () => {
  function rejection(...asked: Parameters<typeof requireRedrivable>): string {
    try {
      requireRedrivable(...asked);
    } catch (error) {
      if (error instanceof AppError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'none';
  }

  it('while it is open', () => {
    expect(rejection(open, inbox, null)).toBe('none');
    expect(rejection({ ...open, state: 'discarded' }, inbox, null)).toBe(
      'quarantine-row-closed: The row is discarded.',
    );
    expect(rejection({ ...open, state: 'redriven' }, inbox, writes)).toMatch(/^quarantine-row-closed: /);
  });

  it('as it came only while its bytes are still there', () => {
    const said =
      'quarantine-row-erased: The bytes of the row were erased on 2024-05-04 (older than 30 days). Send the event as a replacement.';
    expect(rejection(erased, http, null)).toBe(said);
    expect(rejection(erased, inbox, null)).toBe(`${said} The record may still be in the log: inbox.TZA-0-7.`);
    expect(rejection(erased, http, writes)).toBe('none');
  });

  it('with a replacement from a key that may send events, not from one that may only operate', () => {
    expect([rejection(open, http, writes), rejection(open, http, governs)]).toEqual(['none', 'none']);
    expect(rejection(open, http, operates)).toBe(
      'scope-missing: A replacement is a new event, and the key lacks: events:write or govern. Without a body the record is redriven as it came.',
    );
  });
});

it('would meet a conflict in the ledger again, and nothing else', () => {
  expect(conflictThatStands({ reason: 'conflict' }, log)).toMatchObject({ pointer: '', code: 'conflict' });
  expect(conflictThatStands({ reason: 'json-invalid' }, log)).toBeNull();
  expect(conflictThatStands({ reason: 'conflict' }, http)).toBeNull();
});

describe('a redriven row is judged', () => {
  const sender = { units: ['TZA', 'UGA'], rights: ['report', 'govern'] } as const;

  it('by the rights of its sender', () => {
    expect(redriveSender({ sender, unit: 'TZA' }, http, null)).toEqual(sender);
  });

  it('with a replacement, by the rights that both senders have', () => {
    expect(redriveSender({ sender, unit: 'TZA' }, http, writes)).toEqual({ units: ['TZA'], rights: ['report'] });
    expect(redriveSender({ sender, unit: 'TZA' }, http, governs)).toEqual({
      units: ['TZA', 'UGA'],
      rights: ['govern'],
    });
  });

  it('if earlier software stored no rights: by those of its inbox, those of its unit to send data, or none', () => {
    const before = (origin: Origin, unit: string | null) => redriveSender({ sender: null, unit }, origin, null);
    expect(before(inbox, 'KEN')).toEqual({ units: ['TZA'], rights: ['report', 'govern'] });
    expect(before(http, 'KEN')).toEqual({ units: ['KEN'], rights: ['report'] });
    expect(before(http, null).units).toEqual([]);
    expect(before(log, 'KEN').units).toEqual([]);
  });
});
