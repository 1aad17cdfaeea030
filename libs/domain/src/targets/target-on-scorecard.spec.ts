import { describe, expect, it } from 'vitest';
import { bookOf, PLACE } from '../testing/targets.js';
import { targetOnScorecard } from './target-on-scorecard.js';

const targets = { 2023: '50', 2024: '60', '2024-H2': '61', '2024-Q2': '62', '2024-04': '63', 2025: '80' };
const cell = bookOf(targets).at(PLACE);
const onDay = (isFlow: boolean, day: string) => targetOnScorecard(cell, isFlow, day)?.period.code;

describe('the target on a scorecard', () => {
  it('of a stock or ratio is the next milestone, or else the last', () => {
    expect(onDay(false, '2022-06-01')).toBe('2023');
    expect(onDay(false, '2023-12-31')).toBe('2023');
    expect(onDay(false, '2024-01-01')).toBe('2024-04');
    expect(onDay(false, '2024-05-01')).toBe('2024-Q2');
    // 2024-H2 ends on the same day, and is shorter
    expect(onDay(false, '2024-07-01')).toBe('2024');
    expect(onDay(false, '2026-11-30')).toBe('2025');
  });

  it('of a flow is that of the longest period that contains the day', () => {
    expect(onDay(true, '2024-04-15')).toBe('2024');
    expect(onDay(true, '2025-12-31')).toBe('2025');
    expect(onDay(true, '2026-01-01')).toBeUndefined();
    const parts = bookOf({ '2024-04': '1', '2024-Q2': '3', '2024-04-15': '0' }).at(PLACE);
    expect(targetOnScorecard(parts, true, '2024-04-15')?.period.code).toBe('2024-Q2');
    expect(targetOnScorecard(parts, true, '2024-07-01')).toBeNull();
  });

  it('is none where nothing was promised', () => {
    expect(targetOnScorecard(bookOf({}).at(PLACE), false, '2024-01-01')).toBeNull();
  });
});
