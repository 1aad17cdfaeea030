import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../measures/bucket.js';
import type { MeasureName } from '../../measures/measures.js';
import { rollUp } from '../../measures/roll-up.js';
import { type Entity, frameworks, once, reading, table } from '../../testing/reading.js';
import { catalogueOf } from '../catalogue/catalogue.js';
import {
  areasWith,
  type Count,
  type Expression,
  flow,
  gap,
  matched,
  stock,
  weightedMean,
} from '../expression/expression.js';
import { viewOf } from '../../testing/view-of.js';
import { needsOf } from '../planning/needs.js';
import { Presence } from '../reading/presence.js';
import { readWindow } from '../reading/read-window.js';
import { SeriesReader } from '../reading/series-reader.js';
import type { Asking } from './asking.js';
import { comparisonOf, matchedAreas } from './comparison.js';
import { countOf } from './sums.js';

const catalogue = catalogueOf({ areas: table, frameworks }, []);
const JANUARY = '2024-01-01';

function asking(entities: readonly Entity[], expression: Expression, codes = {}): Asking {
  const buckets = bucketsOf(entities.flatMap((steps) => rollUp(steps, table)));
  const window = readWindow({ start: JANUARY, end: '2025-01-01' });
  const reader = new SeriesReader(viewOf(buckets, needsOf([expression], ['RBA'], window, table)), table);
  const presence = new Presence(reader, catalogue);
  return { reader, presence, catalogue, area: 'RBA', readAreas: ['RBA'], window, codes };
}
const sum = (entities: readonly Entity[], count: Count, codes = {}): bigint =>
  countOf(count, asking(entities, count, codes));
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
    const difference = gap('absolute', women, men);
    expect(comparisonOf(difference, asking(entities, difference))).toEqual({ top: -1n, bottom: 1n });
  });

  it('may be a side that is matched, which a country always has unless it is a mean of nothing', () => {
    const women = matched(gap('absolute', flow('usage.users', { SEX: 'F' }), stock('usage.users', { SEX: 'M' })));
    const means = matched(
      gap(
        'absolute',
        weightedMean(stock('usage.users', { SEX: 'F' }), stock('usage.users')),
        weightedMean(stock('usage.users', { SEX: 'M' }), stock('usage.users', { SEX: 'M' })),
      ),
    );
    expect(matchedAreas(women, asking(entities, women))).toEqual(['KEN', 'UGA']);
    expect(matchedAreas(means, asking([...entities, users('UGA', 'F', 1n)], means))).toEqual(['KEN']);
  });

  it('gives way to a code that is asked for', () => {
    expect(sum(entities, stock('usage.users', { SEX: 'known' }), { SEX: 'M' })).toBe(4n);
  });
});
