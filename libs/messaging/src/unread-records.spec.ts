import { describe, expect, it } from 'vitest';
import { findBeginning } from './unread-records.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const SECOND = 1_000;
const YEAR = 365 * 86_400 * SECOND;

async function search(beganMs: number, noEarlierMs?: number) {
  let asked = 0;
  const isOlderThan = async (ms: number) => ((asked += 1), beganMs < ms);
  return { found: await findBeginning(isOlderThan, NOW, noEarlierMs), asked };
}

describe('the time of the oldest record', () => {
  it.each([0, 1, 400, 999, 1_000, 1_001, 61_000, 3_600_000, 40 * 86_400_000, YEAR, 30 * YEAR])(
    'is found for an age of %d ms, never too late',
    async (age) => {
      const { found } = await search(NOW - age);
      expect(found).toBeLessThanOrEqual(NOW - age);
      expect(NOW - age - found).toBeLessThanOrEqual(Math.max(SECOND, (NOW - found) / 64));
    },
  );

  it('takes few questions, however long ago it was', async () => {
    expect((await search(NOW - 60 * SECOND)).asked).toBeLessThanOrEqual(12);
    expect((await search(NOW - YEAR)).asked).toBeLessThanOrEqual(24);
  });

  it('is no earlier than what is known', async () => {
    const earliest = NOW - 90 * SECOND;
    const { found, asked } = await search(NOW - 80 * SECOND, earliest);
    expect([found >= earliest, found <= NOW - 80 * SECOND, asked <= 12]).toEqual([true, true, true]);
    expect((await search(NOW - YEAR, earliest)).found).toBe(earliest);
  });
});
