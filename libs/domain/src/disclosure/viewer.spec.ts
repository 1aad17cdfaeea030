import { describe, expect, it } from 'vitest';
import { AreaTable } from '../areas/area-table.js';
import {
  type Ask,
  countryRows,
  during,
  once,
  present,
  readingAs,
  readingPublicly,
  reading,
  unitRows,
  used,
} from '../testing/reading.js';
import type { PublishedValue } from './disclose.js';
import { type Viewer, everyone, seesExact, viewerBy } from './viewer.js';

/** Kenya's office, and a unit that serves Kenya until the middle of 2024 and Mongolia from then on. */
const [kenya, mco] = unitRows;
const moved = new AreaTable(countryRows, [
  ...unitRows,
  { ...(mco as (typeof unitRows)[number]), serves: ['MNG'], validFrom: '2024-07-01' },
]);
const of = (...detailOf: readonly string[]): Viewer => ({ detailOf });

it('sees the details of the units of its key, and of none without the scope', () => {
  expect(viewerBy({ scopes: ['values:read', 'detail:read'], units: ['KEN'] })).toEqual(of('KEN'));
  expect(viewerBy({ scopes: ['detail:read'], units: '*' })).toEqual({ detailOf: '*' });
  expect(viewerBy({ scopes: ['values:read', 'operate'], units: '*' })).toBe(everyone);
});

describe('an area is seen exactly', () => {
  const on = (viewer: Viewer, areas: string, day = '2024-06-30') =>
    areas.split(' ').filter((area) => seesExact(viewer, { area, day }, moved));
  const ALL = 'WORLD GLOBAL RBA LMC KEN UGA MNG unit:KEN unit:MCO unit:GLB';

  it('by nobody who has no detail', () => {
    expect(on(everyone, ALL)).toEqual([]);
    expect(on(of(), ALL)).toEqual([]);
  });
  it('by who has the detail of all units', () => {
    expect(on({ detailOf: '*' }, ALL)).toEqual(ALL.split(' '));
  });
  it('by its unit, and in the countries that the unit serves', () => {
    expect(on(of('KEN'), ALL)).toEqual(['KEN', 'unit:KEN']);
    expect(on(of('MCO'), ALL)).toEqual(['KEN', 'UGA', 'unit:MCO']);
    expect(on(of('KEN', 'MCO'), ALL)).toEqual(['KEN', 'UGA', 'unit:KEN', 'unit:MCO']);
  });
  it('in no country by a unit that serves none, wherever it may report', () => {
    expect(on(of('GLB'), ALL)).toEqual(['unit:GLB']);
  });
  it('in the countries served on that very day', () => {
    expect(on(of('MCO'), ALL, '2024-07-01')).toEqual(['MNG', 'unit:MCO']);
  });
});

describe('a key of a unit', () => {
  const YEARS = ['2024-01-01', '2026-01-01'] as const;
  const few = (place: string) => [
    used(place, YEARS, 7n, { SEX: 'F', DEG_URB: 'URB' }),
    used(place, YEARS, 600n, { SEX: 'M', DEG_URB: 'URB' }),
    [
      ...once('training.completed', place, '2024-05-06', { SEX: 'F', AUDIENCE: 'PUBLIC' }, 3n),
      ...present('TRAINING_DELIVERED', place, '2024-05-06'),
    ],
    during('workforce.certified', `unit:${place}`, YEARS, {}, 4n),
    during('workforce.headcount', `unit:${place}`, YEARS, {}, 100n),
  ];
  const entities = ['KEN', 'UGA', 'MNG'].flatMap(few);
  const asKenya = readingAs(of('KEN'), entities);
  const everywhere = 'WORLD,RBA,LMC,GLOBAL,KEN,UGA,MNG,unit:KEN,unit:MCO,WORLD.children,RBA.children,LMC.children';
  const questions: readonly (readonly [name: string, indicator: string, ask: Ask])[] = [
    ['a total', 'O1.13', { period: '2024-06' }],
    ['a breakdown', 'O1.13', { period: '2024-06', by: ['SEX'] }],
    ['a crossing', 'O1.13', { period: '2024-06', by: ['SEX', 'DEG_URB'] }],
    ['one code', 'O1.13', { period: '2024-06', codes: { SEX: ['F'] } }],
    ['a single day', 'O1.13', { period: '2024-06-03' }],
    ['a window that is not over', 'O1.13', { period: '2026' }],
    ['what adds up over time', 'O2.07', { period: '2024-05' }],
    ['a window without a code', 'O2.07', { period: '2024-05-01/P1M' }],
    ['a gap', 'O2.11', { period: '2024-06' }],
    ['a share of staff', 'O3.01', { period: '2024-06' }],
    ['an index', 'XI.1', { period: '2024-06', by: ['PART'] }],
    ['what is not about people', 'O1.01', { period: '2024-06' }],
  ];

  it.each(questions)('is told %s exactly of its own areas, and of all others what everyone is', (_, indicator, ask) => {
    const asked = { ...ask, area: everywhere };
    const own = ({ area }: PublishedValue) => area === 'KEN' || area === 'unit:KEN';
    const told = asKenya(indicator, asked);
    expect(told.filter(own)).toEqual(reading(entities)(indicator, asked).filter(own));
    expect(told.filter((value) => !own(value))).toEqual(
      readingPublicly(entities)(indicator, asked).filter((value) => !own(value)),
    );
  });

  it('sees the few of its own', () => {
    const women = asKenya('O1.13', { area: 'KEN,UGA,RBA', period: '2024-06', codes: { SEX: ['F'] } });
    expect(women.map(({ area, value, reason }) => [area, value ?? reason])).toEqual([
      ['KEN', 7],
      ['UGA', 'suppressed'],
      ['RBA', 14],
    ]);
  });

  it('sees a country as long as it is served on the last day of the window', () => {
    const ask = readingAs(of('MCO'), entities, moved);
    const at = (period: string, area: string) => ask('O1.13', { period, area, codes: { SEX: ['F'] } })[0]?.value;
    expect([at('2024-06', 'KEN'), at('2024-H1', 'KEN'), at('2024-07', 'KEN'), at('2024', 'KEN')]).toEqual([
      7,
      7,
      null,
      null,
    ]);
    expect([at('2024-06', 'MNG'), at('2024-07', 'MNG'), at('2024', 'MNG')]).toEqual([null, 7, 7]);
    expect(kenya?.serves).toEqual(['KEN']);
  });
});
