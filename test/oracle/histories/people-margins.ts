import type { People, PeopleCell } from '#domain';
import type { Cells } from './history.js';

/** Dimension names of a kept margin or crossing. */
type Kept = readonly string[];

/** Kept margins and crossings of people in general (reference/measures#declared). */
export const STD_PLUS: readonly Kept[] = [
  ['SEX'],
  ['AGE'],
  ['DEG_URB'],
  ['DISABILITY'],
  ['INCOME_QUINTILE'],
  ['EDUCATION'],
  ['VULN_GROUP'],
  ['AGE', 'SEX'],
  ['DEG_URB', 'SEX'],
  ['DISABILITY', 'SEX'],
];

/** Kept margins of staff. */
export const STAFF: readonly Kept[] = [['SEX'], ['GRADE']];

/**
 * The kept margins and crossings of a people-valued field, without its total; people whom no table shows are `_U`
 * (reference/measures#people-in-cells).
 */
export function peopleCells(people: People, kept: readonly Kept[]): Cells {
  return kept.flatMap((names) => marginOf(people, names));
}

/** Whether any table has the dimension. */
export function shows({ cells = [] }: People, dimension: string): boolean {
  return cells.some(({ dims }) => dims[dimension] !== undefined);
}

function marginOf(people: People, names: Kept): [string, bigint][] {
  const { cells = [], overlap = false } = people;
  const isGroups = names.includes('VULN_GROUP');
  if (overlap && !isGroups) return unknown(people, names);
  const showing = cells.filter(({ dims }) => names.every((name) => dims[name] !== undefined));
  // Tables that share dimensions agree on them, so any one of them will do.
  const table = showing[0] && tableName(showing[0]);
  const chosen = showing.filter((cell) => tableName(cell) === table);
  return chosen.length === 0 ? unknown(people, names) : summed(chosen, names);
}

function summed(cells: readonly PeopleCell[], names: Kept): [string, bigint][] {
  const sums = new Map<string, bigint>();
  for (const { dims, value } of cells) {
    const key = names.map((name) => `${name}=${dims[name]}`).join(',');
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(value));
  }
  return [...sums];
}

function unknown({ total }: People, names: Kept): [string, bigint][] {
  return [[names.map((name) => `${name}=_U`).join(','), BigInt(total)]];
}

function tableName({ dims }: PeopleCell): string {
  return Object.keys(dims).sort().join(',');
}
