import { describe, expect, it } from 'vitest';
import { aFlow, aRatio, askedFor, countOf, shownOf } from '../testing/targets.js';
import { changeBetween } from './change.js';

const share = { ...askedFor(aRatio, 'up'), unit: '%' };
const missing = { value: null, numerator: null, denominator: null };

describe('a change', () => {
  it('of a count is a count, and of a share percentage points', () => {
    const [before, now] = [countOf(90n, '2023-01-01', '2023-12-31'), countOf(41n, '2024-01-01', '2024-12-31')];
    const { unit } = askedFor(aFlow, 'up');
    expect(changeBetween(askedFor(aFlow, 'up'), before, now)).toEqual({ value: -49, unit, reason: null });
    const points = changeBetween(share, shownOf(40, '2023-12-31'), shownOf(57, '2024-12-31'));
    expect(points).toEqual({ value: 17, unit: 'percentage points', reason: null });
  });

  it('is the difference of unrounded values, rounded once', () => {
    const asked = { ...share, indicator: { ...share.indicator, decimals: 0 } };
    // Rounded first, it would be 41 - 40 = 1.
    expect(changeBetween(asked, shownOf(40.45, '2023-12-31'), shownOf(40.55, '2024-12-31')).value).toBe(0);
  });

  it('is null where one of the values is null or hidden, for its reason', () => {
    const [shown, hidden] = [shownOf(57, '2024-12-31'), { ...shownOf(57, '2024-12-31'), ...missing }];
    const suppressed = { ...hidden, reason: 'suppressed', confidentiality: 'A' } as const;
    const noData = { ...hidden, reason: 'no_data' } as const;
    expect(changeBetween(share, suppressed, shown)).toMatchObject({ value: null, reason: 'suppressed' });
    expect(changeBetween(share, shown, suppressed)).toMatchObject({ value: null, reason: 'suppressed' });
    expect(changeBetween(share, suppressed, noData)).toMatchObject({ value: null, reason: 'no_data' });
  });
});
