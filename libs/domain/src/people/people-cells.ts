import { type CellAmount, TOTAL, cellKey } from '../measures/cell.js';
import type { People, PeopleCell } from './people.js';

/**
 * The contribution of a number of people to the cells that a measure keeps: the total, and every kept margin and
 * crossing of the STD dimensions and VULN_GROUP. A table that no reported one covers goes to `_U` as a whole. With
 * `overlap`, only the total and VULN_GROUP contribute. Zero amounts are left out.
 * Guarantee: the codes of a dimension that does not overlap add up to the total.
 * Source: reference/measures#people-in-cells.
 */
export function peopleCells(people: People, tables: readonly (readonly string[])[]): readonly CellAmount[] {
  const amounts = tables.flatMap((table) => tableAmounts(people, table));
  return [[TOTAL, BigInt(people.total)] as const, ...amounts].filter(([, amount]) => amount !== 0n);
}

function tableAmounts({ total, overlap = false, cells = [] }: People, table: readonly string[]): readonly CellAmount[] {
  const shown = overlap && !table.includes('VULN_GROUP') ? undefined : covering(cells, table);
  if (shown === undefined) {
    return [[cellKey(Object.fromEntries(table.map((dimension) => [dimension, '_U']))), BigInt(total)]];
  }
  const sums = new Map<string, bigint>();
  for (const { dims, value } of shown) {
    const key = cellKey(Object.fromEntries(table.map((dimension) => [dimension, dims[dimension] as string])));
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(value));
  }
  return [...sums];
}

/**
 * The cells of the first reported table that has all these dimensions; the choice does not matter, since margins agree.
 */
function covering(cells: readonly PeopleCell[], table: readonly string[]): readonly PeopleCell[] | undefined {
  const covers = cells.find(({ dims }) => table.every((dimension) => Object.hasOwn(dims, dimension)));
  if (covers === undefined) return undefined;
  const names = dimensionNames(covers);
  return cells.filter((cell) => dimensionNames(cell) === names);
}

function dimensionNames({ dims }: PeopleCell): string {
  return Object.keys(dims).toSorted().join(',');
}
