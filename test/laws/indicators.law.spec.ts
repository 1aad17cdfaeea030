import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcDay, type Known, type Moment } from '#domain';
import { definitions, detailOracle, exactOracle, publicOracle } from '../oracle/indicator-oracle.js';
import { oracleOf } from '../oracle/oracle.js';
import { reference } from '../oracle/oracle.fixture.js';
import { agree, agreePublicly } from './agreement.js';
import { anyTable, telling } from './arrivals.js';
import { askingOf, LIVE } from './asking.js';
import { SERIES } from './declared.js';
import { law } from './law.js';
import { tables } from './tables.js';

const AREAS = `WORLD GLOBAL KEN UGA TZA PSE TON CUW RBA RBAP RBAS RBEC RBLAC NOBUREAU LDC SIDS LMC UMC LIC
  unit:KEN unit:FJI unit:R11 unit:GLB unit:TTO unit:KOS unit:HQ-CDO`.split(/\s+/);
/** Periods by name, with their days [start, end). Some are not over, or have not begun, today or on an `asOf` day. */
const PERIODS = [
  { period: '2015-01-01/P12Y', start: '2015-01-01', end: '2027-01-01' },
  { period: '2016', start: '2016-01-01', end: '2017-01-01' },
  { period: '2021', start: '2021-01-01', end: '2022-01-01' },
  { period: '2022-01', start: '2022-01-01', end: '2022-02-01' },
  { period: '2022-H2', start: '2022-07-01', end: '2023-01-01' },
  { period: '2023-Q4', start: '2023-10-01', end: '2024-01-01' },
  { period: '2024-Q1', start: '2024-01-01', end: '2024-04-01' },
  { period: '2024-02-29', start: '2024-02-29', end: '2024-03-01' },
  { period: '2024-12-30', start: '2024-12-30', end: '2024-12-31' },
  { period: '2025-02', start: '2025-02-01', end: '2025-03-01' },
  { period: '2022-12-31/P24M', start: '2022-12-31', end: '2024-12-31' },
  { period: '2023-10-01/P18M', start: '2023-10-01', end: '2025-04-01' },
  { period: '2022-01-01/P59M', start: '2022-01-01', end: '2026-12-01' },
  { period: '2024-03-01/P10M', start: '2024-03-01', end: '2025-01-01' },
  { period: '2025-03-31', start: '2025-03-31', end: '2025-04-01' },
  { period: '2027-H1', start: '2027-01-01', end: '2027-07-01' },
];
const YEAR = { period: '2024', start: '2024-01-01', end: '2025-01-01' };
const CROSSINGS = ['AGE', 'DEG_URB', 'DISABILITY'].map((other) => ['SEX', other]);

const codes = SERIES.map(({ code }) => code);
const inputs = fc.record({
  set: telling,
  table: anyTable,
  window: fc.constantFrom(...PERIODS, YEAR, YEAR, YEAR),
  asOf: fc.constantFrom(null, null, '2024-12-30', '2025-03-31'),
  areas: fc.subarray(AREAS, { minLength: 1, maxLength: 3 }),
  some: fc.subarray(codes, { minLength: 1, maxLength: Math.min(20, codes.length) }),
  /** Selects one dimension of every series. */
  turn: fc.nat({ max: 11 }),
});

describe('every indicator', () => {
  it('has a definition in the oracle', () => {
    expect(codes.filter((code) => definitions(reference)[code] === undefined)).toEqual([]);
  });

  law('agrees with the oracle in any area and period', inputs, ({ set, table, window, areas, some, asOf }) => {
    const { known, moment } = knownBy(asOf, set);
    const oracle = oracleOf(known, tables[table].reference);
    const asking = { indicators: some, areas, periods: { period: window.period } };
    const about = { oracle, moment, indicators: some, areas, window };
    const { exactly, publicly } = askingOf(known, table, moment);
    agree(exactly(asking), about, exactOracle(oracle, moment));
    agreePublicly(publicly(asking), about, publicOracle(oracle, moment));
  });

  law('agrees with the oracle in every cell', inputs, ({ table, window, areas, turn, ...input }) => {
    const { known, moment } = knownBy(input.asOf, input.set);
    const oracle = oracleOf(known, tables[table].reference);
    const { exactly, publicly } = askingOf(known, table, moment);
    for (const { code, by } of breakdowns(turn)) {
      const asking = { indicators: [code], areas: areas.slice(0, 1), periods: { period: window.period }, by };
      const about = { ...asking, oracle, moment, window };
      agree(exactly(asking), about, exactOracle(oracle, moment));
      agreePublicly(publicly(asking), about, publicOracle(oracle, moment));
    }
  });
});

describe('a key that is bound to units', () => {
  const units = fc.subarray(['KEN', 'TTO', 'FJI', 'R11', 'PAL', 'GLB'], { maxLength: 2 });
  const bound = fc.tuple(inputs, units);

  law('receives exact values of its own areas, and the public values of all others', bound, ([input, detailOf]) => {
    const { table, window, some, turn } = input;
    const { known, moment } = knownBy(input.asOf, input.set);
    const oracle = oracleOf(known, tables[table].reference);
    const told = askingOf(known, table, moment).as({ detailOf });
    const areas = ['KEN', 'TTO', 'unit:TTO', 'unit:KEN', 'FJI', 'GLOBAL', ...input.areas];
    const asked = [
      { indicators: some.slice(0, 3), by: [] },
      ...breakdowns(turn)
        .slice(0, 2)
        .map(({ code, by }) => ({ indicators: [code], by })),
    ];
    for (const { indicators, by } of asked) {
      const asking = { indicators, areas: [...new Set(areas)], periods: { period: window.period }, by };
      agreePublicly(told(asking), { ...asking, oracle, moment, window }, detailOracle(oracle, moment, detailOf));
    }
  });
});

/** Events recorded by the end of a day; all of them without one. */
function knownBy(
  asOf: string | null,
  set: readonly Known[],
): { readonly known: readonly Known[]; readonly moment: Moment } {
  const known = asOf === null ? set : set.filter(({ recordedAt }) => utcDay(recordedAt) <= asOf);
  return { known, moment: { ...LIVE, asOf } };
}

/** One dimension of every third series, and a crossing that is kept. */
function breakdowns(turn: number): readonly { readonly code: string; readonly by: readonly string[] }[] {
  const some = SERIES.filter(({ by }, at) => by.length > 0 && at % 3 === turn % 3);
  const margins = some.map(({ code, by }) => ({ code, by: [by[turn % by.length] ?? ''] }));
  const crossing = CROSSINGS[turn % CROSSINGS.length] ?? [];
  const people = SERIES.filter(({ code }) => ['O1.13', 'O2.07'].includes(code)).map(({ code }) => ({
    code,
    by: crossing,
  }));
  return [...margins, ...people].filter(({ code, by }) =>
    by.every((one) => definitions(reference)[code]?.by.includes(one)),
  );
}
