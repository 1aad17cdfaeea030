import { describe, expect, it } from 'vitest';
import { bucketsOf, onOnePartition } from '../../measures/bucket.js';
import type { MeasureName } from '../../measures/measures.js';
import { rollUp } from '../../measures/roll-up.js';
import { type Entity, frameworks, once, reading, table } from '../../testing/reading.js';
import { catalogueOf } from '../catalogue/catalogue.js';
import { areasWith, type Count, flow, gap, stock } from '../expression/expression.js';
import { SeriesReader } from '../reading/series-reader.js';
import type { Asking } from './asking.js';
import { comparisonOf } from './comparison.js';
import { countOf } from './sums.js';

const catalogue = catalogueOf({ areas: table, frameworks }, []);
const JANUARY = '2024-01-01';

function asking(entities: readonly Entity[], codes = {}): Asking {
  const reader = new SeriesReader(onOnePartition(bucketsOf(entities.flatMap((steps) => rollUp(steps, table)))), table);
  const window = { start: JANUARY, end: '2025-01-01' };
  return { reader, catalogue, area: 'RBA', readAreas: ['RBA'], window, codes };
}
const sum = (entities: readonly Entity[], count: Count, codes = {}): bigint => countOf(count, asking(entities, codes));
const users = (place: string, sex: string, amount: bigint) => once('usage.users', place, JANUARY, { SEX: sex }, amount);

describe('countries with a value', () => {
  const active = (measure: MeasureName, place: string, themes: readonly string[]) =>
    once(measure, place, JANUARY, { THEME: themes, GEN: 'GEN1', DIRECTION: [], PRINCIPLE: [] });
  const entities = [
    active('project.active', 'KEN', ['ENERGY', 'GENDER']),
    active('project.activeDigital', 'KEN', ['ENERGY']),
    active('project.active', 'UGA', ['ENERGY']),
    active('project.activeDigital', 'UGA', ['ENERGY']),
  ];

  it('are counted per code of a dimension (worked example 9)', () => {
    const values = reading(entities)('O1.05', { area: 'KEN,UGA,RBA', period: '2024' });
    expect(values.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
      [50, 1n, 2n],
      [100, 1n, 1n],
      [66.7, 2n, 3n],
    ]);
  });

  it('may add up several codes first', () => {
    const either = areasWith(stock('usage.users', { SEX: ['F', '_O'] }));
    expect(sum([users('KEN', 'F', 3n), users('UGA', 'M', 3n), users('KEN', '_O', 1n)], either)).toBe(1n);
  });
});

describe('a selection', () => {
  const entities = [users('KEN', 'F', 3n), users('KEN', 'M', 4n), users('KEN', '_U', 5n)];

  it('adds up the codes that are named, or all that are known', () => {
    expect(sum(entities, stock('usage.users', { SEX: ['F', '_U'] }))).toBe(8n);
    expect(sum(entities, stock('usage.users', { SEX: 'known' }))).toBe(7n);
    expect(sum(entities, flow('usage.users'))).toBe(12n);
  });

  it('may be a side of a gap', () => {
    const women = flow('usage.users', { SEX: 'F' });
    const men = flow('usage.users', { SEX: 'M' });
    expect(comparisonOf(gap('absolute', women, men), asking(entities))).toEqual({ top: -1n, bottom: 1n });
  });

  it('gives way to a code that is asked for', () => {
    expect(sum(entities, stock('usage.users', { SEX: 'known' }), { SEX: 'M' })).toBe(4n);
  });
});
