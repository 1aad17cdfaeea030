import { describe, expect, it } from 'vitest';
import type { Principal } from './principal.js';
import { FailedKeys, MOST_WRONG_KEYS } from './failed-keys.js';
import { KnownKeys, type MemoryLimits } from './known-keys.js';

const holder: Principal = { name: 'a', scopes: [], units: [] };
const clock = { nowMs: 0 };
const limits: MemoryLimits = { validForMs: 10, wrongForMs: 5, mostValid: 2, mostWrong: 2, now: () => clock.nowMs };

function keysThat(find: (hash: string) => Principal | null) {
  clock.nowMs = 0;
  const asked: string[] = [];
  const known = new KnownKeys({ find: async (hash) => (asked.push(hash), find(hash)) }, limits);
  const find1 = async (hash: string) => {
    const remembered = known.remembered(hash);
    return remembered === undefined ? known.lookUp(hash) : remembered;
  };
  return { known, asked, find: find1 };
}

describe('remembered keys', () => {
  it('expire on time, however often they are used: a revoked key stops working', async () => {
    let isRevoked = false;
    const { find } = keysThat(() => (isRevoked ? null : holder));
    await find('5f2c');
    isRevoked = true;
    const opened: boolean[] = [];
    for (clock.nowMs = 1; clock.nowMs <= 30; clock.nowMs += 1) opened.push((await find('5f2c')) !== null);
    expect(opened).toEqual(Array.from({ length: 30 }, (_, place) => place + 1 < 10));
  });

  it('never exceed the limit: the oldest is looked up again', async () => {
    for (const answer of [holder, null]) {
      const { asked, find } = keysThat(() => answer);
      for (const hash of ['a', 'b', 'c', 'b', 'c', 'a']) await find(hash);
      expect(asked).toEqual(['a', 'b', 'c', 'a']);
    }
  });

  it('are looked up again after their time, wrong ones sooner', async () => {
    const { asked, find } = keysThat((hash) => (hash === 'right' ? holder : null));
    const counts: number[] = [];
    for (clock.nowMs = 0; clock.nowMs <= 10; clock.nowMs += 5) {
      await Promise.all([find('right'), find('wrong')]);
      counts.push(asked.length);
    }
    expect(counts).toEqual([2, 3, 5]);
  });

  it('stay when others are wrong', async () => {
    const { asked, find } = keysThat((hash) => (hash === 'right' ? holder : null));
    for (const hash of ['right', 'a', 'b', 'c', 'd', 'right']) await find(hash);
    expect(asked).toEqual(['right', 'a', 'b', 'c', 'd']);
  });

  it('are looked up once for simultaneous requests', async () => {
    const { asked, find } = keysThat(() => null);
    await Promise.all([find('a'), find('a'), find('a')]);
    expect(asked).toEqual(['a']);
  });

  it('are known to have worked until they are found to be wrong, even when the look-up fails', async () => {
    let answer: () => Principal | null = () => holder;
    const { known } = keysThat(() => answer());
    await known.lookUp('a');
    answer = () => {
      throw new Error('away');
    };
    await expect(known.lookUp('a')).rejects.toThrow('away');
    expect(known.hasOpened('a')).toBe(true);
    answer = () => null;
    await known.lookUp('a');
    expect(known.hasOpened('a')).toBe(false);
  });
});

describe('addresses of wrong keys', () => {
  it('never exceed the limit, and those that are kept continue to be counted', async () => {
    const failed = new FailedKeys(2);
    for (let time = 0; time <= MOST_WRONG_KEYS; time += 1) {
      for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await failed.count(ip);
    }
    expect(['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((ip) => failed.closedForSeconds(ip))).toEqual([60, 60, 0]);
    failed.stop();
  });
});
