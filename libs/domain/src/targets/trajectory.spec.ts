import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, rounded, whole } from '../indicators/evaluating/fraction.js';
import { addDays } from '../periods/day.js';
import { expectedOfFlow, expectedOn, type Point } from './trajectory.js';

const on = (day: string, value: bigint): Point => ({ day, value: whole(value) });
const expected = (points: readonly [Point, ...Point[]], ...days: string[]) =>
  days.map((day) => rounded(expectedOn(points, day), 4));

describe('the value expected on a day', () => {
  it('lies on a straight line by days, through the baseline and every milestone', () => {
    const points = [on('2022-01-01', 40n), on('2023-12-31', 50n), on('2025-12-31', 80n)] as const;
    expect(expected([...points], '2022-01-01', '2023-12-31', '2024-12-30', '2025-12-31')).toEqual([
      40, 50, 64.9795, 80,
    ]);
    expect(rounded(expectedOn([...points], '2024-02-29'), 4)).toBe(52.4624);
  });

  it('is flat before the first point and after the last', () => {
    const points = [on('2022-01-01', 40n), on('2022-12-31', 50n)] as const;
    expect(expected([...points], '2015-01-01', '2021-12-31', '2023-01-01', '2030-01-01')).toEqual([40, 40, 50, 50]);
    expect(expected([on('2022-01-01', 40n)], '2020-01-01', '2024-01-01')).toEqual([40, 40]);
  });

  it('jumps where two points share a day', () => {
    const points = [on('2022-01-01', 40n), on('2022-01-01', 50n), on('2022-01-03', 60n)] as const;
    expect(expected([...points], '2021-12-31', '2022-01-01', '2022-01-02')).toEqual([40, 50, 55]);
  });

  it('never leaves the range of the points around it, and meets each of them exactly', () => {
    const anyPoints = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.bigInt(-100n, 100n)), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: -100, max: 2_100 }), (drawn, day) => {
        const byDay = [...new Map(drawn)].toSorted(([a], [b]) => a - b);
        const points = byDay.map(([at, value]) => on(addDays('2022-01-01', at), value)) as [Point, ...Point[]];
        for (const point of points) expect(expectedOn(points, point.day)).toEqual(point.value);
        const { top, bottom } = expectedOn(points, addDays('2022-01-01', day));
        const values = byDay.map(([, value]) => Number(value));
        expect(Number(top) / Number(bottom)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(Number(top) / Number(bottom)).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('the part of a flow that is expected by a day', () => {
  it('is that of the days passed, the day included, and all of it on the last day', () => {
    const year = { start: '2024-01-01', end: '2025-01-01' };
    expect(expectedOfFlow(whole(366n), year, '2024-01-01')).toEqual(whole(1n));
    expect(expectedOfFlow(whole(200n), year, '2024-06-30')).toEqual(fraction(36_400n, 366n));
    expect(expectedOfFlow(whole(200n), year, '2024-12-31')).toEqual(whole(200n));
  });
});
