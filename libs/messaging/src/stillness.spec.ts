import { describe, expect, it } from 'vitest';
import type { PartitionProgress, ReadingState } from './event-source.js';
import { findStuck, noStillness, trackStillness } from './stillness.js';

const place = { topic: 'events', partition: 0 };
const standing: PartitionProgress = {
  ...place,
  state: 'reading',
  position: 5n,
  highWatermark: null,
  movedAt: 0,
  failedAt: null,
  reason: null,
};
const look = (nowMs: number, now: Partial<PartitionProgress> = {}, records = 1n) => ({
  nowMs,
  progress: [{ ...standing, ...now }],
  lag: { records, partitions: [{ ...place, records }] },
});
/** Names of what is stuck after consecutive looks, with 100 ms being too long. */
const stuckAfter = (...looks: readonly ReturnType<typeof look>[]) => {
  const still = looks.reduce(trackStillness, noStillness);
  return findStuck(still, looks.at(-1)?.nowMs ?? 0, 100);
};

describe('a partition is stuck', () => {
  it('when it lags and stays where it is for too long', () => {
    expect(stuckAfter(look(1_000), look(1_099))).toEqual([]);
    expect(stuckAfter(look(1_000), look(1_050), look(1_100))).toEqual(['events|0']);
  });

  it('also when it waits for its beginning', () => {
    expect(stuckAfter(look(1_000, { state: 'starting' }), look(1_100, { state: 'starting' }))).toEqual(['events|0']);
  });

  it.each<[string, readonly ReturnType<typeof look>[]]>([
    ['it moved', [look(1_000), look(1_100, { position: 6n, movedAt: 1_090 })]],
    ['it moved and came back', [look(1_000), look(1_100, { movedAt: 1_090 })]],
    ['it has just been assigned', [look(1_000), look(1_100, { movedAt: 1_095 })]],
    ['a call has failed since', [look(1_000), look(1_100, { failedAt: 1_050 })]],
    ['it has nothing to read', [look(1_000, {}, 0n), look(1_100, {}, 0n)]],
    ['it was idle for long and a record has just arrived', [look(1_000, {}, 0n), look(9_000)]],
    ['it had read everything in between', [look(1_000), look(1_050, {}, 0n), look(1_100)]],
    ['it is no longer assigned', [look(1_000), { ...look(1_100), progress: [] }]],
  ])('not when %s', (_, looks) => {
    expect(stuckAfter(...looks)).toEqual([]);
  });

  it.each<ReadingState>(['halted', 'waiting'])('not while it is %s', (state) => {
    expect(stuckAfter(look(1_000, { state }), look(1_100, { state }))).toEqual([]);
  });
});
