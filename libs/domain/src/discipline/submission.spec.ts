import { describe, expect, it } from 'vitest';
import { qualityView } from '../testing/quality-view.js';
import { type Entity, once } from '../testing/reading.js';
import { quartersIn } from './quarters.js';
import { submissionOf } from './submission.js';

const [quarter] = quartersIn('2024-Q1') as [ReturnType<typeof quartersIn>[number]];
const last = '2024-03-31';
type Fact = 'due' | 'received' | 'approved' | 'onTime' | 'returned';
const facts = (unit: string, ...names: readonly Fact[]): readonly Entity[] =>
  names.map((name) => once(`reporting.${name}`, `unit:${unit}`, last));
const statusOf = (entities: readonly Entity[]) => submissionOf(qualityView(entities), 'unit:KEN', quarter).status;

describe('the submission of a unit for a quarter', () => {
  it('was on time, or late', () => {
    const onTime = facts('KEN', 'due', 'received', 'approved', 'onTime');
    expect(submissionOf(qualityView(onTime), 'unit:KEN', quarter)).toEqual({
      status: 'on_time',
      isDue: true,
      isApproved: true,
      isReceived: true,
      isOnTime: true,
      isReturned: false,
    });
    expect(statusOf(facts('KEN', 'due', 'received', 'approved'))).toBe('late');
  });

  it('is missing when it is due and nothing stands, or returned when it was taken back, due or not', () => {
    expect(statusOf(facts('KEN', 'due'))).toBe('missing');
    expect(statusOf(facts('KEN', 'due', 'returned'))).toBe('returned');
    expect(statusOf(facts('KEN', 'returned'))).toBe('returned');
  });

  it('is approved when it is not due', () => {
    expect(statusOf(facts('KEN', 'approved'))).toBe('approved');
  });

  it('tells a quarter that is not closed from a closing that does not name the unit', () => {
    expect(statusOf([])).toBe('not_closed');
    expect(statusOf(facts('MCO', 'due'))).toBe('not_due');
  });

  it('reads its own quarter only', () => {
    const before = [once('reporting.due', 'unit:KEN', '2023-12-31'), once('reporting.due', 'unit:KEN', '2024-06-30')];
    expect(statusOf(before)).toBe('not_closed');
  });
});
