import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.js';
import { happened } from '../testing/histories.js';
import { baseline, target } from '../testing/targets.js';
import { isTargetKey, type StoredTarget, TargetBook, type TargetPlace } from './target-book.js';

const place = (indicator: string, area: string, dimensions: TargetPlace['dimensions'] = {}): TargetPlace => {
  return { indicator, area, dimensions };
};
const valuesAt = (book: TargetBook, at: TargetPlace) => {
  const { baseline: known, targets } = book.at(at);
  return [known?.current.value ?? null, ...[...targets].map(([period, { current }]) => `${period} ${current.value}`)];
};

describe('a book of targets', () => {
  it('has who set a target, when and why, its first value and its last', () => {
    const { entity } = given(
      happened('hq.target_set', '2023-06-01', { value: '70', reason: 'First guess.' }),
      happened('hq.target_set', '2024-01-01', { value: '75' }),
    );
    const { targets } = TargetBook.of([entity]).at(place('O1.03', 'RBA'));
    expect(targets.get('2025')).toMatchObject({
      period: { code: '2025', start: '2025-01-01' },
      day: '2025-12-31',
      first: { value: '70', setOn: '2023-06-01', reason: 'First guess.' },
      current: { value: '75', setOn: '2024-01-01', setBy: 'acc-1041', reason: 'Agreed in the mid-term review.' },
    });
  });

  it('has the baseline of an area and cell, with its day and source', () => {
    const { entity } = given(happened('hq.baseline_set', '2023-01-01', { value: '40' }));
    expect(TargetBook.of([entity]).at(place('O1.03', 'RBA')).baseline?.current).toMatchObject({
      value: '40',
      onDay: '2022-01-01',
      sourceTitle: 'Portfolio review of 2021',
    });
  });

  it('finds a cell however its dimensions are ordered, and an area of a unit', () => {
    const book = TargetBook.of([
      target('O1.13/unit:KEN/2025/AGE=65+,SEX=F', '7'),
      baseline('O1.13/unit:KEN/AGE=65+,SEX=F', '2022-01-01', '3'),
    ]);
    expect(valuesAt(book, place('O1.13', 'unit:KEN', { SEX: 'F', AGE: '65+' }))).toEqual(['3', '2025 7']);
  });

  it('never falls back to another area, cell or indicator', () => {
    const book = TargetBook.of([target('O1.04/WORLD/2025/_T', '80'), baseline('O1.04/RBA/_T', '2022-01-01', '40')]);
    expect(valuesAt(book, place('O1.04', 'WORLD'))).toEqual([null, '2025 80']);
    expect(valuesAt(book, place('O1.04', 'RBA'))).toEqual(['40']);
    for (const other of [place('O1.04', 'KEN'), place('O1.04', 'WORLD', { THEME: 'ENERGY' }), place('O1.04b', 'WORLD')])
      expect(valuesAt(book, other)).toEqual([null]);
  });

  it('orders milestones by day, one a day: that of the longest period', () => {
    const keys = ['2024-12-31', '2025', '2024', '2024-Q1', '2024-H2', '2024-12'];
    const book = TargetBook.of(keys.map((period) => target(`O1.04/WORLD/${period}/_T`, '1')));
    const { milestones, targets } = book.at(place('O1.04', 'WORLD'));
    expect(milestones.map(({ period }) => period.code)).toEqual(['2024-Q1', '2024', '2025']);
    expect(targets.size).toBe(6);
  });

  it('says nothing of what no event sets', () => {
    const unset = { key: 'target:O1.04/WORLD/2025/_T', state: null };
    expect(valuesAt(TargetBook.of([unset]), place('O1.04', 'WORLD'))).toEqual([null]);
    expect(TargetBook.of([unset]).bytes).toBe(0);
  });

  it('grows by what it holds', () => {
    const one = target('O1.04/WORLD/2025/_T', '80');
    expect(TargetBook.of([one, target('O1.04/WORLD/2024/_T', '80')]).bytes).toBe(2 * TargetBook.of([one]).bytes);
    expect(TargetBook.of([one]).bytes).toBeGreaterThan(JSON.stringify(one).length);
  });
});

it('baselines and targets are told by their keys', () => {
  expect(['target:O1.03/RBA/2025/_T', 'baseline:O1.03/RBA/_T'].every(isTargetKey)).toBe(true);
  expect(['solution:target', 'targets:x', 'period:2024'].some(isTargetKey)).toBe(false);
});

describe('what is promised', () => {
  const anyPlace = fc.record({
    indicator: fc.constantFrom('O1.01', 'O1.04', 'O1.04b'),
    area: fc.constantFrom('WORLD', 'RBA', 'KEN', 'unit:KEN'),
    cell: fc.constantFrom('_T', 'THEME=ENERGY', 'SEX=F'),
    period: fc.constantFrom('2024', '2024-H1', '2025'),
    value: fc.integer({ min: 0, max: 99 }).map(String),
  });
  type Set = { readonly [Name in 'indicator' | 'area' | 'cell' | 'period' | 'value']: string };
  const keyOf = ({ indicator, area, period, cell }: Set) => `${indicator}/${area}/${period}/${cell}`;
  const dimensionsOf = (cell: string) =>
    cell === '_T' ? {} : Object.fromEntries([cell.split('=') as [string, string]]);

  it('is exactly what was set there: it never adds up, and never leaks across areas, cells or periods', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 30 }), (sets) => {
        const byKey = new Map(sets.map((set) => [keyOf(set), set]));
        const book = TargetBook.of([...byKey].map(([key, { value }]): StoredTarget => target(key, value)));
        for (const { indicator, area, cell } of sets) {
          const { targets, baseline: known } = book.at(place(indicator, area, dimensionsOf(cell)));
          const own = [...byKey.values()].filter(
            (set) => keyOf({ ...set, period: '' }) === keyOf({ indicator, area, cell, period: '', value: '' }),
          );
          expect(new Map([...targets].map(([period, { current }]) => [period, current.value]))).toEqual(
            new Map(own.map(({ period, value }) => [period, value])),
          );
          expect(known).toBeNull();
        }
      }),
    );
  });

  it('is the value set last, however often it was set and by whom', () => {
    const anySetting = fc.record({
      value: fc.integer({ min: 0, max: 99 }).map(String),
      setBy: fc.constantFrom('acc-1', 'acc-2'),
    });
    fc.assert(
      fc.property(fc.array(anySetting, { minLength: 1, maxLength: 5 }), (settings) => {
        const events = settings.map((data, day) => happened('hq.target_set', `2023-01-${10 + day}`, data));
        const { entity } = given(...events);
        const { targets } = TargetBook.of([entity]).at(place('O1.03', 'RBA'));
        expect([...targets.keys()]).toEqual(['2025']);
        expect(targets.get('2025')).toMatchObject({ first: settings[0], current: settings.at(-1) });
      }),
      { numRuns: 25 },
    );
  });
});
