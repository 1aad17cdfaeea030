import { describe, expect, it } from 'vitest';
import { AreaTable } from '../areas/area-table.js';
import { bucketsOf, onOnePartition } from '../measures/bucket.js';
import type { Dimensions } from '../measures/cell.js';
import type { MeasureName } from '../measures/measures.js';
import { rollUp } from '../measures/roll-up.js';
import type { Step } from '../measures/step.js';
import { keptCells, stepsOn } from '../measures/steps.js';
import { areasWith, flow, gap, type Evaluable, ratio, stock } from './expression.js';
import { outcomeOf } from './outcome.js';
import { SeriesReader } from './series-reader.js';

const country = (code: string) => ({ code, iso2: '', name: code, bureau: 'RBA', groups: [], validFrom: '' });
const table = new AreaTable([country('KEN'), country('UGA')], []);

const counts = (measure: MeasureName, place: string, codes: Dimensions, amount = 1n): readonly Step[] => {
  return stepsOn('2024-01-01', { measure, countries: [place], unit: 'KEN', cells: keptCells(measure, codes) }, amount);
};
function outcome(entities: readonly (readonly Step[])[], expression: Evaluable, area = 'RBA', hasData = true) {
  const reader = new SeriesReader(onOnePartition(bucketsOf(entities.flatMap((steps) => rollUp(steps, table)))), table);
  const window = { start: '2024-01-01', end: '2025-01-01' };
  const { value, reason, tells } = outcomeOf(expression, { reader, area, window, codes: {}, hasData: () => hasData });
  return { value: value === null ? reason : `${value.top}/${value.bottom}`, tells };
}
const users = (place: string, sex: string, amount: bigint) => counts('usage.users', place, { SEX: sex }, amount);

describe('countries with a value', () => {
  const active = (measure: MeasureName, place: string, themes: readonly string[]) =>
    counts(measure, place, { THEME: themes, GEN: 'GEN1', DIRECTION: [], PRINCIPLE: [] });
  const entities = [
    active('project.active', 'KEN', ['ENERGY', 'GENDER']),
    active('project.activeDigital', 'KEN', ['ENERGY']),
    active('project.active', 'UGA', ['ENERGY']),
    active('project.activeDigital', 'UGA', ['ENERGY']),
  ];

  it('are counted per code of a dimension (worked example 9)', () => {
    const digital = areasWith(stock('project.activeDigital'), 'THEME');
    const coverage = ratio(digital, areasWith(stock('project.active'), 'THEME'));
    expect(outcome(entities, coverage, 'KEN').tells).toEqual([1n, 1n, 2n]);
    expect(outcome(entities, coverage, 'UGA').value).toBe('100/1');
    expect(outcome(entities, coverage, 'RBA').tells).toEqual([2n, 1n, 3n]);
  });

  it('may add up several codes first', () => {
    const either = areasWith(stock('usage.users', { SEX: ['F', '_O'] }));
    expect(outcome([users('KEN', 'F', 3n), users('UGA', 'M', 3n), users('KEN', '_O', 1n)], either).value).toBe('1/1');
  });
});

describe('a selection', () => {
  it('adds up the codes that are named, or all that are known', () => {
    const entities = [users('KEN', 'F', 3n), users('KEN', 'M', 4n), users('KEN', '_U', 5n)];
    expect(outcome(entities, stock('usage.users', { SEX: ['F', '_U'] })).value).toBe('8/1');
    expect(outcome(entities, stock('usage.users', { SEX: 'known' })).value).toBe('7/1');
  });
});

describe('a gap', () => {
  const shareOf = (sex: string) => ratio(flow('usage.users', { SEX: sex }), flow('usage.users'));
  const bySex = (form: 'absolute' | 'relative') => gap(form, shareOf('F'), shareOf('M'));

  it('of two shares is in points, or in per cent of the first', () => {
    const entities = [users('KEN', 'F', 3n), users('KEN', 'M', 1n)];
    expect(outcome(entities, bySex('absolute'))).toEqual({ value: '50/1', tells: [3n, 1n, 4n, 1n, 3n, 4n] });
    expect(outcome(entities, bySex('relative')).value).toBe('200/3');
  });

  it('is null when a side is, unless there are no data at all', () => {
    expect(outcome([], bySex('absolute')).value).toBe('side_missing');
    expect(outcome([], bySex('absolute'), 'RBA', false).value).toBe('no_data');
  });

  it('of two equal sides is 0, of nothing to compare with none', () => {
    const entities = [users('KEN', 'F', 3n)];
    const women = stock('usage.users', { SEX: 'F' });
    const men = stock('usage.users', { SEX: 'M' });
    expect(outcome(entities, gap('absolute', women, women)).value).toBe('0/1');
    expect(outcome(entities, gap('absolute', men, women)).value).toBe('-3/1');
    expect(outcome(entities, gap('relative', men, women)).value).toBe('no_denominator');
  });
});
