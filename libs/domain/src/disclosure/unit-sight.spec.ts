import { describe, expect, it } from 'vitest';
import { seesUnit, unitsSeen } from './unit-sight.js';
import { type Viewer, everyone } from './viewer.js';

const all: Viewer = { detailOf: '*' };
const kenya: Viewer = { detailOf: ['KEN', 'MCO'] };

describe('a unit is seen', () => {
  it('by viewers of its details or of those of all units', () => {
    expect([seesUnit(kenya, 'KEN'), seesUnit(all, 'TZA')]).toEqual([true, true]);
  });
  it('by nobody else', () => {
    expect([seesUnit(kenya, 'TZA'), seesUnit(everyone, 'KEN')]).toEqual([false, false]);
  });
});

describe('events are seen', () => {
  it('of the units of the viewer', () => {
    expect(unitsSeen(all)).toEqual({});
    expect(unitsSeen(kenya)).toEqual({ units: ['KEN', 'MCO'] });
    expect(unitsSeen(everyone)).toEqual({ units: [] });
  });
  it('of the one unit asked for, or of none if it belongs to others', () => {
    expect(unitsSeen(all, 'TZA')).toEqual({ units: ['TZA'] });
    expect(unitsSeen(kenya, 'KEN')).toEqual({ units: ['KEN'] });
    expect(unitsSeen(kenya, 'TZA')).toEqual({ units: [] });
    expect(unitsSeen(everyone, 'TZA')).toEqual({ units: [] });
  });
});
