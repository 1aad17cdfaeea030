import { describe, expect, it } from 'vitest';
import { dataTypes } from '../../events/registry.js';
import { reference } from '../../testing/reference.js';
import { catalogueOf } from '../catalogue/catalogue.js';
import { MOST_COST, rejectTooCostly } from './cost.js';
import { plan } from './plan.js';
import type { Question } from './question.js';

const catalogue = catalogueOf(reference, dataTypes);
const moment = { asOf: null, today: '2026-11-24' };
const sizeOf = (question: Partial<Question>) => {
  const whole = { indicators: ['O1.01'], areas: ['WORLD'], periods: { period: '2024' }, by: [], codes: {}, moment };
  const { count, cost } = plan({ ...whole, ...question }, catalogue);
  return { count, cost };
};
const countries = catalogue.areas.countryCodes();
const members = (area: string) => catalogue.areas.members(area, '2024-12-31').length;

describe('the cost of a question', () => {
  it('is what each value reads: its own cells, and what tells whether there are data', () => {
    expect(sizeOf({})).toEqual({ count: 1, cost: 2 });
    expect(sizeOf({ areas: ['KEN', 'UGA'], periods: { freq: 'Q', from: '2024', to: '2024' } })).toEqual({
      count: 8,
      cost: 16,
    });
    expect(sizeOf({ by: ['CATEGORY'] })).toEqual({ count: 5, cost: 10 });
    expect(sizeOf({ indicators: ['O2.08'] }).cost).toBeGreaterThan(2);
  });

  it('includes countries where these are read one by one or added up', () => {
    expect(sizeOf({ indicators: ['O1.02'] }).cost).toBe(1 + countries.length + 1);
    expect(sizeOf({ areas: ['LDC'] }).cost).toBe(2 * (1 + members('LDC')));
    expect(sizeOf({ indicators: ['O1.09'], areas: ['LDC'] }).cost).toBeLessThan(2 * (1 + members('LDC')));
  });

  it('includes codes that are read one by one, breakdowns that decide about a value, and estimates ids in use', () => {
    expect(sizeOf({ indicators: ['O1.05'] }).cost).toBeGreaterThan(10 * sizeOf({ indicators: ['O1.02'] }).cost);
    expect(sizeOf({ indicators: ['O1.11'] }).cost).toBeGreaterThan(50);
    expect(sizeOf({ indicators: ['O2.02'] }).cost).toBeGreaterThan(10);
    const rows = sizeOf({ indicators: ['O1.13'], codes: { SEX: ['F', 'M'] }, areas: ['KEN'] }).cost;
    expect(sizeOf({ indicators: ['O2.11'], areas: ['KEN'] }).cost).toBeGreaterThan(rows);
    expect(sizeOf({ indicators: ['O3.07'], by: ['FORMAT'] }).count).toBeGreaterThan(1);
  });

  it('allows every indicator on every day of ten months, and not an index over all countries on every day of ten years', () => {
    expect(sizeOf({ indicators: ['*'], periods: { freq: 'D', from: '2024-01', to: '2024-10' } }).cost).toBeLessThan(
      MOST_COST,
    );
    const parts = { indicators: ['XI.1'], areas: ['WORLD', 'LDC', 'LLDC'], by: ['PART'] };
    expect(() => sizeOf({ ...parts, periods: { freq: 'D', from: '2015-12-01', to: '2026-10-31' } })).toThrow(
      expect.objectContaining({ code: 'question-too-costly' }),
    );
  });

  it('is rejected with how much was asked, how much is allowed, and what to narrow', () => {
    expect(() => rejectTooCostly({ count: 48_000, cost: 90_000_000 })).toThrow(
      'The question asks for 48,000 values, which take about 90,000,000 reads of a series; an answer may take at most 30,000,000. Ask for fewer areas, a coarser frequency or fewer indicators.',
    );
    expect(() => rejectTooCostly({ count: 1, cost: MOST_COST })).not.toThrow();
  });
});
