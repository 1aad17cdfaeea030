import { describe, expect, it } from 'vitest';
import { MIB, QUOTA_BYTES, explainErasure, hasRoom, isCountOld, isKeptOverQuota, explainNotKept } from './quota.js';

const counted = (bytes: number, tookMs = 0) => ({ at: 50_000, tookMs, bytes });
const after = (ms: number) => ({ quotaBytes: 100, nowMs: 50_000 + ms });

describe('the quota of an owner', () => {
  it('has room up to its last byte', () => {
    expect([hasRoom({ bytes: 90 }, 10, 100), hasRoom({ bytes: 90 }, 11, 100)]).toEqual([true, false]);
  });

  it('is counted again after ten seconds if there is room', () => {
    expect([isCountOld(counted(0), 10, after(9_999)), isCountOld(counted(0), 10, after(10_000))]).toEqual([
      false,
      true,
    ]);
  });

  it('is counted again after one second if there is none', () => {
    expect([isCountOld(counted(95), 10, after(999)), isCountOld(counted(95), 10, after(1_000))]).toEqual([false, true]);
  });

  it('takes at most a twentieth of the time to count', () => {
    const slow = counted(95, 600);
    expect([isCountOld(slow, 10, after(11_999)), isCountOld(slow, 10, after(12_000))]).toEqual([false, true]);
  });

  it('is counted again when the clock was set back', () => {
    expect(isCountOld(counted(0), 10, after(-10_000))).toBe(true);
  });
});

describe('quarantine over the quota', () => {
  it('keeps a record that the log has, but not an event that its sender has', () => {
    const ways = [{ way: 'inbox', unit: 'TZA' }, { way: 'log' }, { way: 'http' }] as const;
    expect(ways.map(isKeptOverQuota)).toEqual([true, true, false]);
  });

  it('says whose rows they are and where the record is', () => {
    expect(explainErasure(['KEN', 'TZA'], QUOTA_BYTES, 'inbox.TZA-0-7')).toBe(
      'quota: the open rows of KEN, TZA have reached their quota of 256 MiB; the record is in the log at inbox.TZA-0-7 for as long as the log retains it',
    );
    expect(explainNotKept('*', 2 * MIB - 1)).toMatch(/: the open rows of no unit have reached their quota of 1 MiB\. /);
  });
});
