import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow, type UnitRow } from '../areas/area-table.js';
import { bucketsOf, onOnePartition } from '../measures/bucket.js';
import { keptCells, stepsDuring, stepsOn } from '../measures/steps.js';
import type { Step } from '../measures/step.js';
import { rollUp } from '../measures/roll-up.js';
import type { Dimensions } from '../measures/cell.js';
import type { MeasureName } from '../measures/measures.js';
import type { Day } from '../periods/day.js';
import { disclosed } from '../disclosure/disclosed.js';
import { catalogueOf } from './catalogue.js';
import { evaluate, type IndicatorValue } from './evaluate.js';
import { type Moment, plan, type ValuesQuery } from './plan.js';

const TODAY = '2026-11-24';
const country = (code: string, bureau: string, groups: readonly string[], validFrom = ''): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau, groups, validFrom };
};
const countryRows = [
  country('KEN', 'RBA', ['LMC']),
  country('UGA', 'RBA', ['LDC', 'LIC']),
  country('MNG', 'RBAP', ['LLDC', 'LMC']),
];
const unitRows: readonly UnitRow[] = [
  { code: 'KEN', name: 'Kenya', kind: 'country_office', bureau: 'RBA', serves: ['KEN'], validFrom: '' },
  { code: 'MCO', name: 'Two', kind: 'multi_country_office', bureau: 'RBA', serves: ['KEN', 'UGA'], validFrom: '' },
  { code: 'GLB', name: 'Global', kind: 'global', bureau: '', serves: [], validFrom: '' },
];
const table = new AreaTable(countryRows, unitRows);
const projects: readonly MeasureName[] = [
  'project.approved',
  'project.approvedScreened',
  'project.active',
  'project.activeDigital',
];
const types: readonly { readonly type: string; readonly feeds: readonly MeasureName[] }[] = [
  { type: 'org.undp.digital.project.registered.v1', feeds: projects },
  { type: 'org.undp.digital.project.status_changed.v1', feeds: projects },
  { type: 'org.undp.digital.solution.registered.v1', feeds: ['solution.registered'] },
  { type: 'org.undp.digital.solution.adopted.v1', feeds: ['solution.adopted', 'solution.adoptedDistinct'] },
  { type: 'org.undp.digital.solution.scale_changed.v1', feeds: ['solution.atScale'] },
];

/** Steps of one entity: together they are rolled up. */
type Entity = readonly Step[];
interface Ask extends Partial<Omit<ValuesQuery, 'indicators' | 'areas' | 'periods'>> {
  readonly area?: string;
  readonly period: string;
  readonly moment?: Moment;
}

const counted = (measure: MeasureName, place: string, codes: Dimensions = {}, unit = 'KEN') => {
  return { measure, countries: [place], unit, cells: keptCells(measure, codes) };
};
const present = (type: string, place: string, day: Day): Entity =>
  stepsOn(day, counted('event.present', place, { TYPE: type }));
const adopted = (place: string, day: Day, category = 'OTHER'): Entity => [
  ...stepsOn(day, counted('solution.adopted', place, { CATEGORY: category })),
  ...stepsOn(day, counted('solution.adoptedDistinct', place, { CATEGORY: category })),
  ...present('SOLUTION_ADOPTED', place, day),
];

function reading(entities: readonly Entity[], areas = table) {
  const buckets = onOnePartition(bucketsOf(entities.flatMap((steps) => rollUp(steps, areas))));
  const catalogue = catalogueOf(areas, types);
  return (indicator: string, ask: Ask): readonly IndicatorValue[] => {
    const { area = 'WORLD', period, moment = { asOf: null, today: TODAY }, by = [], codes = {} } = ask;
    const query = { indicators: [indicator], areas: area.split(','), periods: { period }, by, codes };
    const planned = plan(query, catalogue, moment);
    const needed = new Set(
      planned.needs.flatMap(({ family, areas: names, fromYear, toYear }) =>
        names.flatMap((name) => yearsFrom(fromYear, toYear).map((year) => `${family}|${name}|${year}`)),
      ),
    );
    return evaluate(planned, new Map([...buckets].filter(([key]) => needed.has(key))));
  };
}
function yearsFrom(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
/** Values by area. */
function numbers(values: readonly IndicatorValue[]): Readonly<Record<string, number | null>> {
  return Object.fromEntries(values.map(({ area, value }) => [area, value]));
}
const shown = ({ value, numerator, denominator, reason, status }: IndicatorValue) => {
  return { value, numerator, denominator, reason, status };
};

describe('one solution adopted in three countries (worked examples 7 and 8)', () => {
  const solution = [...adopted('KEN', '2024-03-01'), ...adopted('UGA', '2024-05-01'), ...adopted('MNG', '2024-06-01')];
  const areas = 'KEN,UGA,MNG,RBA,RBAP,WORLD';
  const ask = reading([solution]);

  it('counts pairs in O1.01 and the solution once in every area in O1.01b', () => {
    expect(numbers(ask('O1.01', { area: areas, period: '2024' }))).toEqual({
      KEN: 1,
      UGA: 1,
      MNG: 1,
      RBA: 2,
      RBAP: 1,
      WORLD: 3,
    });
    expect(numbers(ask('O1.01b', { area: areas, period: '2024' }))).toEqual({
      KEN: 1,
      UGA: 1,
      MNG: 1,
      RBA: 1,
      RBAP: 1,
      WORLD: 1,
    });
    expect(numbers(ask('O1.01', { area: 'RBA', period: '2024-Q2' }))).toEqual({ RBA: 1 });
    expect(numbers(ask('O1.01b', { area: 'RBA', period: '2024-Q2' }))).toEqual({ RBA: 0 });
  });

  it('counts countries in O1.02, and never adds periods', () => {
    expect(numbers(ask('O1.02', { area: 'RBA,WORLD', period: '2024' }))).toEqual({ RBA: 2, WORLD: 3 });
    expect(numbers(ask('O1.02', { period: '2024-Q2' }))).toEqual({ WORLD: 2 });
    const withSecond = reading([solution, adopted('KEN', '2024-05-05')]);
    const quarters = ['2024-Q1', '2024-Q2', '2024'].map((period) => withSecond('O1.02', { period })[0]?.value);
    expect(quarters).toEqual([1, 3, 3]);
  });

  it('reads groups and units from their countries, GLOBAL in none of them', () => {
    const withGlobal = reading([solution, adopted('GLOBAL', '2024-03-02')]);
    expect(
      numbers(withGlobal('O1.01', { area: 'LMC,LDC,SIDS,unit:MCO,unit:KEN,GLOBAL,WORLD', period: '2024' })),
    ).toEqual({
      LMC: 2,
      LDC: 1,
      SIDS: null,
      'unit:MCO': 2,
      'unit:KEN': 1,
      GLOBAL: 1,
      WORLD: 4,
    });
    expect(numbers(withGlobal('O1.02', { area: 'LMC,unit:MCO,GLOBAL,WORLD', period: '2024' }))).toEqual({
      LMC: 2,
      'unit:MCO': 2,
      GLOBAL: 0,
      WORLD: 3,
    });
  });

  it('gives numerator and denominator by kind', () => {
    expect(ask('O1.01', { period: '2024' }).map(shown)).toEqual([
      { value: 3, numerator: 3n, denominator: null, reason: null, status: 'A' },
    ]);
  });
});

describe('ratios', () => {
  const approvals = (place: string, part: number, whole: number, day = '2024-03-01'): readonly Entity[] =>
    Array.from({ length: whole }, (_, index) => [
      ...stepsOn(day, counted('project.approved', place, { THEME: ['ENERGY'] })),
      ...(index < part ? stepsOn(day, counted('project.approvedScreened', place, { THEME: ['ENERGY'] })) : []),
      ...present('PROJECT_STATUS_CHANGED', place, day),
    ]);

  it('add numerators and denominators, never percentages (worked example 1)', () => {
    const ask = reading([...approvals('KEN', 50, 100), ...approvals('UGA', 50, 100)]);
    expect(ask('O1.03', { area: 'RBA', period: '2024' }).map(shown)).toEqual([
      { value: 50, numerator: 100n, denominator: 200n, reason: null, status: 'A' },
    ]);
  });

  it('weigh areas by their size (worked example 2)', () => {
    const ask = reading([...approvals('KEN', 9, 10), ...approvals('UGA', 10, 100)]);
    expect(numbers(ask('O1.03', { area: 'KEN,UGA,RBA', period: '2024' }))).toEqual({ KEN: 90, UGA: 10, RBA: 17.3 });
  });

  it('are null without a denominator and 0 without a numerator (worked example 3)', () => {
    const before = approvals('KEN', 1, 1, '2023-03-01');
    expect(reading(before)('O1.03', { area: 'KEN', period: '2024' }).map(shown)).toEqual([
      { value: null, numerator: 0n, denominator: 0n, reason: 'no_denominator', status: 'M' },
    ]);
    const four = [...before, ...approvals('KEN', 0, 4)];
    expect(reading(four)('O1.03', { area: 'KEN', period: '2024' }).map(shown)).toEqual([
      { value: 0, numerator: 0n, denominator: 4n, reason: null, status: 'A' },
    ]);
    expect(reading(before)('O1.03', { area: 'UGA', period: '2024' }).map(shown)).toEqual([
      { value: null, numerator: null, denominator: null, reason: 'no_data', status: 'O' },
    ]);
  });

  it('show every code of a breakdown', () => {
    const ask = reading(approvals('KEN', 1, 2));
    const rows = ask('O1.03', { area: 'KEN', period: '2024', by: ['THEME'] });
    expect(rows.map(({ dimensions, value }) => [dimensions['THEME'], value])).toEqual([
      ['POVERTY', null],
      ['GOVERNANCE', null],
      ['RESILIENCE', null],
      ['ENVIRONMENT', null],
      ['ENERGY', 50],
      ['GENDER', null],
    ]);
    expect(rows[0]?.reason).toBe('no_denominator');
  });
});

describe('usage of a service', () => {
  const used = (
    place: string,
    from: Day,
    to: Day,
    users: bigint,
    dims: Dimensions = {},
    basis = 'MEASURED',
  ): Entity => [
    ...stepsDuring([{ from, to }], counted('usage.users', place, { BASIS: basis, ...dims }), users),
    ...stepsDuring([{ from, to }], counted('usage.current', place)),
  ];
  const service: Entity = [
    ...used('KEN', '2024-01-31', '2024-02-29', 100n),
    ...used('KEN', '2024-02-29', '2024-03-31', 150n),
    ...used('KEN', '2024-03-31', '2025-03-31', 180n),
  ];

  it('is the last report, never a sum, and lapses to nothing (worked example 4)', () => {
    const ask = reading([service]);
    const at = (period: string) => ask('O1.13', { area: 'KEN', period })[0];
    expect(['2024-01', '2024-Q1', '2024'].map((period) => at(period)?.value)).toEqual([100, 180, 180]);
    expect(at('2025')).toMatchObject({ value: null, reason: 'no_data', status: 'O' });
  });

  it('is estimated when any part of it is', () => {
    const ask = reading([service, used('UGA', '2024-02-01', '2025-02-01', 40n, {}, 'ESTIMATED')]);
    const statuses = (ask1: Ask) => ask('O1.13', ask1).map(({ status }) => status);
    expect(statuses({ area: 'KEN,UGA,RBA', period: '2024' })).toEqual(['A', 'E', 'E']);
    expect(statuses({ area: 'RBA', period: '2024', by: ['BASIS'] })).toEqual(['A', 'E', 'A']);
  });

  it('reads a group from the members on the last day of the window', () => {
    const moved = new AreaTable([...countryRows, country('KEN', 'RBAS', ['UMC'], '2024-07-01')], unitRows);
    const ask = reading([service], moved);
    expect(numbers(ask('O1.13', { area: 'LMC,UMC,RBA,RBAS', period: '2024-H1' }))).toEqual({
      LMC: 180,
      UMC: null,
      RBA: 180,
      RBAS: null,
    });
    expect(numbers(ask('O1.13', { area: 'LMC,UMC,RBA,RBAS', period: '2024-H2' }))).toEqual({
      LMC: null,
      UMC: 180,
      RBA: null,
      RBAS: 180,
    });
  });

  const women = used('KEN', '2024-01-01', '2025-01-01', 450n, { SEX: 'F' });
  const men = used('KEN', '2024-01-01', '2025-01-01', 600n, { SEX: 'M' });

  it('gives the gender gap relative to men, as a fraction in lowest terms (worked example 16)', () => {
    expect(reading([women, men])('O2.11', { area: 'KEN', period: '2024-06' }).map(shown)).toEqual([
      { value: 25, numerator: 25n, denominator: 1n, reason: null, status: 'A' },
    ]);
  });

  it('gives no gap when there are no men, and 0 when both are equal', () => {
    expect(reading([women])('O2.11', { area: 'KEN', period: '2024-06' }).map(shown)).toEqual([
      { value: null, numerator: null, denominator: null, reason: 'no_denominator', status: 'M' },
    ]);
    const even = used('KEN', '2024-01-01', '2025-01-01', 450n, { SEX: 'M' });
    expect(reading([women, even])('O2.11', { area: 'KEN', period: '2024-06' })[0]).toMatchObject({
      value: 0,
      denominator: 1n,
    });
    expect(reading([women])('O2.11', { area: 'UGA', period: '2024-06' })[0]?.reason).toBe('no_data');
  });

  it('hides small numbers of people from everyone, and every gap that tells of one (worked example 17, primary)', () => {
    const few = used('KEN', '2024-01-01', '2025-01-01', 7n, { SEX: 'F' });
    const ask = reading([few, men]);
    const bySex = disclosed(ask('O1.13', { area: 'KEN', period: '2024-06', by: ['SEX'] }));
    expect(
      bySex.map(({ dimensions, value, status, confidentiality }) => [
        dimensions['SEX'],
        value,
        status,
        confidentiality,
      ]),
    ).toEqual([
      ['F', null, 'Q', 'A'],
      ['M', 600, 'A', 'F'],
      ['_O', 0, 'A', 'F'],
      ['_U', 0, 'A', 'F'],
    ]);
    expect(disclosed(ask('O1.13', { area: 'KEN', period: '2024-06' }))[0]?.value).toBe(607);
    expect(disclosed(ask('O2.11', { area: 'KEN', period: '2024-06' }))[0]).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      reason: 'suppressed',
    });
  });
});

describe('adoptions in a country that moves', () => {
  const moved = new AreaTable([...countryRows, country('KEN', 'RBAS', ['UMC'], '2024-07-01')], unitRows);
  const ask = reading([adopted('KEN', '2024-05-10'), adopted('KEN', '2024-08-10')], moved);

  it('go to the areas of their own day', () => {
    const areas = 'RBA,RBAS,KEN,LMC,UMC';
    expect(numbers(ask('O1.01', { area: areas, period: '2024' }))).toEqual({ RBA: 1, RBAS: 1, KEN: 2, LMC: 1, UMC: 1 });
    expect(numbers(ask('O1.02', { area: areas, period: '2024' }))).toEqual({ RBA: 1, RBAS: 1, KEN: 1, LMC: 1, UMC: 1 });
    expect(numbers(ask('O1.01', { area: areas, period: '2024-Q4' }))).toEqual({
      RBA: 0,
      RBAS: 0,
      KEN: 0,
      LMC: 0,
      UMC: 0,
    });
  });
});

describe('adoptions loaded from history (worked example 24)', () => {
  const categories = { DATA_COLLECTION: 96, E_COMMERCE: 71, E_LEARNING: 61, E_GOVERNANCE: 149, OTHER: 203 };
  const history = Object.entries(categories).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, index) => adopted(index % 2 === 0 ? 'KEN' : 'MNG', '2021-02-03', category)),
  );
  const ask = reading(history);

  it('are seen by the window they fall into, with every category', () => {
    expect(ask('O1.01', { period: '2020-09-01/P13M' })[0]).toMatchObject({
      value: 580,
      start: '2020-09-01',
      end: '2021-09-30',
    });
    expect(ask('O1.02', { period: '2020-09-01/P13M' })[0]?.value).toBe(2);
    const rows = ask('O1.01', { period: '2020-09-01/P13M', by: ['CATEGORY'] });
    expect(rows.map(({ value }) => value)).toEqual([96, 71, 61, 149, 203]);
  });

  it('are not seen by windows that begin with the strategy', () => {
    expect(ask('O1.01', { period: '2022-01-01/P5Y' })[0]).toMatchObject({ value: 0, status: 'P', end: TODAY });
    expect(ask('O1.01', { period: '2020-08' })[0]).toMatchObject({ value: null, reason: 'no_data' });
  });
});

describe('a window that is not over', () => {
  const ask = reading([adopted('KEN', '2026-11-01'), adopted('KEN', '2026-11-25')]);

  it('ends today and is provisional', () => {
    expect(ask('O1.01', { period: '2026' })[0]).toMatchObject({
      value: 1,
      status: 'P',
      start: '2026-01-01',
      end: TODAY,
    });
    expect(ask('O1.01', { period: '2026-11-01' })[0]).toMatchObject({ value: 1, status: 'A' });
    expect(ask('O1.01', { period: TODAY })[0]).toMatchObject({ value: 0, status: 'P' });
    expect(ask('O1.01', { period: '2027' })[0]).toMatchObject({
      value: 0,
      status: 'P',
      start: '2027-01-01',
      end: TODAY,
    });
  });

  it('counts no country when it has not begun', () => {
    expect(ask('O1.02', { period: '2027' })[0]).toMatchObject({ value: 0, status: 'P' });
  });

  it('may begin before there was any history', () => {
    expect(ask('O1.01', { period: '1990-01-01/P40Y' })[0]).toMatchObject({ value: 1, start: '1990-01-01' });
  });

  it('ends with the day of asOf, and that day is over', () => {
    const moment = { asOf: '2026-11-10', today: TODAY };
    expect(ask('O1.01', { period: '2026', moment })[0]).toMatchObject({ status: 'P', end: '2026-11-10' });
    expect(ask('O1.01', { period: '2026-11-10', moment })[0]).toMatchObject({ status: 'A' });
  });
});
