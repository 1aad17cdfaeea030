import { describe, expect, it } from 'vitest';
import { SlicePace } from './slice-pace.js';

/** Full slices, turn after turn, of a store that takes `ms` for so many areas. */
function slices(turns: number, ms: (areas: number) => number, pace = new SlicePace(32, 512)): readonly number[] {
  return Array.from({ length: turns }, () => {
    const areas = pace.most;
    pace.turned(areas, ms(areas));
    return areas;
  });
}

describe('a slice', () => {
  it('doubles while a turn takes hardly longer than one of the least, up to 512 areas', () => {
    expect(slices(7, () => 300)).toEqual([32, 64, 128, 256, 512, 512, 512]);
    expect(slices(5, (areas) => 300 + areas)).toEqual([32, 64, 128, 256, 512]);
  });

  it('halves when a turn takes much longer, but not below the least', () => {
    expect(slices(7, (areas) => 200 + 2 * areas)).toEqual([32, 64, 128, 256, 256, 256, 256]);
    expect(slices(6, (areas) => areas ** 2)).toEqual([32, 64, 32, 64, 32, 64]);
  });

  it('never delays a small question by more than four turns of the least, where each area takes its time', () => {
    const [most] = slices(20, (areas) => areas / 10).toSorted((a, b) => b - a);
    expect(most).toBe(128);
  });

  it('does not change after a turn that did not fill it, nor before the least has been timed', () => {
    const pace = new SlicePace(32, 512);
    pace.turned(64, 1);
    pace.turned(31, 1);
    expect(pace.most).toBe(32);
    expect(slices(2, () => 1, pace)).toEqual([32, 64]);
    pace.turned(127, 1_000);
    expect(pace.most).toBe(128);
  });

  it('may begin larger than any other becomes', () => {
    expect(slices(3, () => 1, new SlicePace(1_000, 512))).toEqual([1_000, 1_000, 1_000]);
  });
});
