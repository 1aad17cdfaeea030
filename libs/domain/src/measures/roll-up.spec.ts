import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow, type UnitRow } from '../areas/area-table.js';
import { bucketsOf, rowsOfBuckets } from './bucket.js';
import { rollUp, rowSlices } from './roll-up.js';
import type { Step } from './step.js';

const country = (code: string, bureau: string, groups: readonly string[] = [], validFrom = ''): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups, validFrom };
};
const office = (code: string, bureau: string, serves: readonly string[]): UnitRow => {
  return { code, name: code, kind: 'country_office', bureau, serves, validFrom: '' };
};
const hub: UnitRow = { code: 'R11', name: 'Hub', kind: 'hub', bureau: 'RBEC', serves: [], validFrom: '' };
const countries = [country('KEN', 'RBA', ['LMC']), country('UGA', 'RBA', ['LDC', 'LIC']), country('ABW', '')];
const units = [
  office('KEN', 'RBA', ['KEN']),
  office('TTO', 'RBLAC', ['ABW', 'TTO']),
  office('ABW', 'RBLAC', ['ABW']),
  hub,
];
const areas = new AreaTable(countries, units);

const step = (more: Partial<Step> & Pick<Step, 'measure' | 'day'>): Step => {
  return { country: 'KEN', unit: 'KEN', cell: '_T', amount: 1n, ...more };
};
const shown = (steps: readonly Step[], table = areas): readonly string[] =>
  rowsOfBuckets(bucketsOf(rollUp(steps, table)))
    .map(({ area, day, amount }) => `${area} ${day} ${amount}`)
    .toSorted();

describe('roll-up of a country sum', () => {
  it('reaches the country, its bureau and the world, but no group', () => {
    expect(shown([step({ measure: 'solution.adopted', day: '2024-01-05' })])).toEqual([
      'KEN 2024-01-05 1',
      'RBA 2024-01-05 1',
      'WORLD 2024-01-05 1',
    ]);
  });

  it('takes the bureau of a country without one from the units that serve it', () => {
    expect(shown([step({ measure: 'solution.adopted', country: 'ABW', day: '2024-01-05' })])).toContain(
      'RBLAC 2024-01-05 1',
    );
  });

  it('takes the bureau of GLOBAL from the unit', () => {
    expect(shown([step({ measure: 'solution.adopted', country: 'GLOBAL', unit: 'R11', day: '2024-01-05' })])).toEqual([
      'GLOBAL 2024-01-05 1',
      'RBEC 2024-01-05 1',
      'WORLD 2024-01-05 1',
    ]);
  });
});

describe('roll-up of a once measure', () => {
  const distinct = (code: string, day: string): Step =>
    step({ measure: 'solution.adoptedDistinct', country: code, day });

  it('counts an entity once in every area it takes part in, on the first day there', () => {
    expect(shown([distinct('KEN', '2024-05-01'), distinct('UGA', '2024-03-01')])).toEqual([
      'KEN 2024-05-01 1',
      'LDC 2024-03-01 1',
      'LIC 2024-03-01 1',
      'LMC 2024-05-01 1',
      'RBA 2024-03-01 1',
      'UGA 2024-03-01 1',
      'WORLD 2024-03-01 1',
      'unit:KEN 2024-03-01 1',
    ]);
  });

  it('joins the intervals of the countries of an area', () => {
    const active = (code: string, day: string, amount: bigint): Step =>
      step({ measure: 'project.active', country: code, day, amount });
    const steps = [
      active('KEN', '2024-01-01', 1n),
      active('KEN', '2024-03-01', -1n),
      active('UGA', '2024-02-01', 1n),
      active('UGA', '2024-04-01', -1n),
    ];
    expect(shown(steps).filter((row) => row.startsWith('RBA'))).toEqual(['RBA 2024-01-01 1', 'RBA 2024-04-01 -1']);
  });
});

describe('roll-up of a unit sum', () => {
  it('reaches the unit, its bureau, the world, and the country of a country office', () => {
    const quality = (unit: string): Step => step({ measure: 'event.quality', country: '', unit, day: '2024-01-05' });
    expect(shown([quality('KEN')])).toEqual([
      'KEN 2024-01-05 1',
      'RBA 2024-01-05 1',
      'WORLD 2024-01-05 1',
      'unit:KEN 2024-01-05 1',
    ]);
    expect(shown([quality('R11')])).toEqual(['RBEC 2024-01-05 1', 'WORLD 2024-01-05 1', 'unit:R11 2024-01-05 1']);
  });
});

describe('roll-up of what is present', () => {
  const present = (place: Partial<Step>) => shown([step({ measure: 'event.present', day: '2024-01-05', ...place })]);

  it('reaches the areas of its country, or those of its unit', () => {
    expect(present({})).toEqual(['KEN 2024-01-05 1', 'RBA 2024-01-05 1', 'WORLD 2024-01-05 1']);
    expect(present({ country: '', unit: 'R11' })).toEqual([
      'RBEC 2024-01-05 1',
      'WORLD 2024-01-05 1',
      'unit:R11 2024-01-05 1',
    ]);
  });

  it('reaches its unit too when it happened in no country, and the world still once', () => {
    expect(present({ country: 'GLOBAL', unit: 'R11' })).toEqual([
      'GLOBAL 2024-01-05 1',
      'RBEC 2024-01-05 1',
      'WORLD 2024-01-05 1',
      'unit:R11 2024-01-05 1',
    ]);
  });
});

describe('a country that moves to another bureau (worked example 25)', () => {
  const moved = new AreaTable([...countries, country('KEN', 'RBAS', ['LMC'], '2024-07-01')], units);

  it('sends a step to the areas of its own day', () => {
    const adopted = (day: string): Step => step({ measure: 'solution.adopted', day });
    expect(shown([adopted('2024-05-10'), adopted('2024-08-10')], moved)).toEqual([
      'KEN 2024-05-10 1',
      'KEN 2024-08-10 1',
      'RBA 2024-05-10 1',
      'RBAS 2024-08-10 1',
      'WORLD 2024-05-10 1',
      'WORLD 2024-08-10 1',
    ]);
  });

  it('leaves an interval alone that is over by the day of the change', () => {
    const steps = [
      step({ measure: 'usage.current', day: '2024-05-10' }),
      step({ measure: 'usage.current', day: '2024-07-01', amount: -1n }),
      step({ measure: 'usage.current', day: '2024-02-10', cell: 'X=Y' }),
      step({ measure: 'usage.current', day: '2024-06-10', cell: 'X=Y', amount: -1n }),
    ];
    expect(shown(steps, moved).filter((row) => row.startsWith('RBA'))).toEqual([
      'RBA 2024-02-10 1',
      'RBA 2024-05-10 1',
      'RBA 2024-06-10 -1',
      'RBA 2024-07-01 -1',
    ]);
  });

  it('moves an interval that is open on the day of the change', () => {
    const steps = [
      step({ measure: 'usage.current', day: '2024-05-10' }),
      step({ measure: 'usage.current', day: '2025-05-10', amount: -1n }),
    ];
    expect(shown(steps, moved)).toEqual([
      'KEN 2024-05-10 1',
      'KEN 2025-05-10 -1',
      'RBA 2024-05-10 1',
      'RBA 2024-07-01 -1',
      'RBAS 2024-07-01 1',
      'RBAS 2025-05-10 -1',
      'WORLD 2024-05-10 1',
      'WORLD 2025-05-10 -1',
    ]);
  });
});

it('gives rows in parts that add up to the same, what counts once in one of them', () => {
  const moved = new AreaTable([...countries, country('KEN', 'RBAS', ['LMC'], '2024-07-01')], units);
  const steps = ['2024-05-10', '2024-06-10', '2024-08-10'].flatMap((day) => [
    step({ measure: 'usage.current', day }),
    step({ measure: 'solution.adoptedDistinct', day }),
    step({ measure: 'event.quality', country: '', day }),
  ]);
  const parts = [...rowSlices(steps, moved, 2)];
  expect(parts.length).toBe(4);
  expect(bucketsOf(parts.flat())).toEqual(bucketsOf(rollUp(steps, moved)));
  expect([...rowSlices(steps, moved)]).toEqual([rollUp(steps, moved)]);
});
