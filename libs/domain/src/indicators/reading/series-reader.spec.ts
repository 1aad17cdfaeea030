import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaTable } from '../../areas/area-table.js';
import { bucketsOf } from '../../measures/bucket.js';
import { type MeasureName, familyOf } from '../../measures/measures.js';
import type { Row } from '../../measures/step.js';
import { addDays, type Day } from '../../periods/day.js';
import { HISTORY_START } from '../../periods/window.js';
import { country, unitRows } from '../../testing/reading.js';
import { viewOf } from '../../testing/view-of.js';
import { isSummedFromMembers } from './members.js';
import { type ReadWindow, readWindow } from './read-window.js';
import { SeriesReader } from './series-reader.js';

/** UGA leaves LDC and joins it again, KEN changes its bureau, MNG joins LDC, and MCO serves others from 2024 on. */
const table = new AreaTable(
  [
    country('KEN', 'RBA', ['LMC']),
    country('KEN', 'RBAS', ['LMC'], '2024-03-01'),
    country('UGA', 'RBA', ['LDC']),
    country('UGA', 'RBA', [], '2023-07-01'),
    country('UGA', 'RBA', ['LDC'], '2024-02-29'),
    country('MNG', 'RBAP', ['LDC'], '2022-01-01'),
  ],
  [
    ...unitRows,
    { code: 'MCO', name: 'Two', kind: 'hub', bureau: 'RBA', serves: ['MNG', 'UGA'], validFrom: '2024-01-01' },
  ],
);
const AREAS = ['WORLD', 'RBA', 'RBAS', 'RBAP', 'LDC', 'LMC', 'KEN', 'UGA', 'MNG', 'unit:KEN', 'unit:MCO'];
/** One of each kind of row. */
const MEASURES: readonly MeasureName[] = [
  'usage.users',
  'solution.adopted',
  'solution.registered',
  'workforce.headcount',
  'event.present',
];
const CELLS = ['SEX=F', 'SEX=M', '_T'];

const day = fc.oneof(
  fc.constantFrom('2015-01-01', '2023-07-01', '2024-02-28', '2024-02-29', '2024-03-01', '2026-12-31'),
  fc.integer({ min: 0, max: 4_382 }).map((count) => addDays(HISTORY_START, count)),
);
const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    measure: fc.constantFrom(...MEASURES),
    area: fc.constantFrom(...AREAS),
    cell: fc.constantFrom(...CELLS),
    day,
    amount: fc.oneof(fc.bigInt(-3n, 9n), fc.bigInt(-(2n ** 60n), 2n ** 60n)),
  }),
  { maxLength: 40 },
);
const windows = fc
  .tuple(fc.oneof(day, fc.constantFrom('2010-01-01', '2014-12-31')), fc.oneof(day, fc.constant('2012-01-01')))
  .map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: addDays(a, 1) }));
const questions = fc.record({
  rows,
  window: windows,
  measure: fc.constantFrom(...MEASURES),
  area: fc.constantFrom(...AREAS),
  cells: fc.subarray(CELLS, { minLength: 1 }),
});

/** Sums by going through all rows, with none of the structures of a reader. */
function plainSums(all: readonly Row[], area: string, { start, end, last }: ReadWindow) {
  const before = all.filter(({ day: on }) => on < end);
  const inside = before.filter(({ day: on }) => start <= on);
  const isMember = (row: Row, on: Day) => table.members(area, on).includes(row.area);
  const sumOf = (rowsOf: readonly Row[]) => total(rowsOf.map(({ amount }) => amount));
  const byMember = (rowsOf: readonly Row[]) => AREAS.map((one) => sumOf(rowsOf.filter((row) => row.area === one)));
  return {
    flow: sumOf(inside.filter((row) => row.area === area)),
    stock: sumOf(before.filter((row) => row.area === area)),
    flows: byMember(inside.filter((row) => isMember(row, row.day))),
    stocks: byMember(before.filter((row) => isMember(row, last))),
  };
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
const above0 = (amounts: readonly bigint[]): number => amounts.filter((amount) => amount > 0n).length;

describe('a reader of series', () => {
  it('gives the sums over plain rows, with the members of each day for flows and of the last day for stocks', () => {
    fc.assert(
      fc.property(questions, ({ rows: all, measure, area, cells: names, ...asked }) => {
        const window = readWindow(asked.window);
        const view = viewOf(bucketsOf(all), [{ family: familyOf(measure), areas: AREAS }]);
        const reader = new SeriesReader(view, table);
        const cells = reader.cells(measure, names);
        const own = all.filter((row) => row.measure === measure && names.includes(row.cell));
        const plain = plainSums(own, area, window);
        const isByMembers = isSummedFromMembers(measure, area);
        const found = {
          flow: BigInt(reader.flow(cells, area, window)),
          stock: BigInt(reader.stock(cells, area, window)),
          membersWithFlow: reader.membersWithFlow(cells, area, window),
          membersWithStock: reader.membersWithStock(cells, area, window),
        };
        expect(found).toEqual({
          flow: plain.flow + (isByMembers ? total(plain.flows) : 0n),
          stock: plain.stock + (isByMembers ? total(plain.stocks) : 0n),
          membersWithFlow: above0(plain.flows),
          membersWithStock: above0(plain.stocks),
        });
      }),
      { numRuns: 200 },
    );
  });

  it('lists the codes of a margin in an area and in its countries, in order, each once', () => {
    const row = (area: string, cell: string, on: Day): Row => ({
      measure: 'dataset.open',
      area,
      cell,
      day: on,
      amount: 1n,
    });
    const all = [
      row('LDC', 'FORMAT=xls', '2024-01-01'),
      row('UGA', 'FORMAT=csv', '2024-01-01'),
      row('MNG', 'FORMAT=csv', '2024-01-01'),
      row('MNG', 'LICENCE=MIT', '2024-01-01'),
      row('MNG', 'FORMAT=rdf,LICENCE=MIT', '2024-01-01'),
      row('KEN', 'FORMAT=odt', '2024-01-01'),
    ];
    const view = viewOf(bucketsOf(all), [{ family: 'dataset', areas: AREAS }]);
    const reader = new SeriesReader(view, table);
    const codes = (area: string, end: Day) =>
      reader.codesOf('dataset.open', area, 'FORMAT', readWindow({ start: '2010-01-01', end }));
    expect(codes('LDC', '2025-01-01')).toEqual(['csv', 'xls']);
    expect(codes('KEN', '2025-01-01')).toEqual(['odt']);
    expect(codes('UGA', '2015-01-01')).toEqual([]);
  });

  it('fails on what was not needed, rather than counting it as 0', () => {
    const reader = new SeriesReader(viewOf(new Map(), [{ family: 'usage', areas: ['LDC'] }]), table);
    const cells = reader.cells('usage.users', ['_T']);
    expect(() => reader.stock(cells, 'LDC', readWindow({ start: '2024-01-01', end: '2025-01-01' }))).toThrow(
      'was not planned to be read',
    );
  });
});
