import type { People, PeopleCell } from '#domain';

const KEPT = [
  ['SEX'],
  ['AGE'],
  ['DEG_URB'],
  ['DISABILITY'],
  ['INCOME_QUINTILE'],
  ['EDUCATION'],
  ['AGE', 'SEX'],
  ['DEG_URB', 'SEX'],
  ['DISABILITY', 'SEX'],
];

/** The kept margins and crossings of a people-valued field, without its total; what no table shows is `_U` (events 5). */
export function peopleCells(people: People): [cell: string, people: bigint][] {
  const groups = cellsOver(people, ['VULN_GROUP']).filter(({ dims }) => Object.keys(dims).length === 1);
  const margins = KEPT.flatMap((names) => marginOf(people, names));
  return [...margins, ...(groups.length > 0 ? summed(groups, ['VULN_GROUP']) : unknown(people, ['VULN_GROUP']))];
}

/** Dimension names of each table, joined. */
export function tablesOf({ cells = [] }: People): Set<string> {
  return new Set(cells.map(({ dims }) => tableName(dims)));
}

function marginOf(people: People, names: readonly string[]): [string, bigint][] {
  const showing = people.overlap === true ? [] : cellsOver(people, names);
  const table = showing[0] && tableName(showing[0].dims);
  const cells = showing.filter(({ dims }) => tableName(dims) === table);
  return cells.length === 0 ? unknown(people, names) : summed(cells, names);
}

function cellsOver({ cells = [] }: People, names: readonly string[]): PeopleCell[] {
  return cells.filter(({ dims }) => names.every((name) => dims[name] !== undefined));
}

function summed(cells: readonly PeopleCell[], names: readonly string[]): [string, bigint][] {
  const keys = new Set(cells.map(({ dims }) => keyOf(dims, names)));
  const sumOf = (key: string) =>
    cells.filter(({ dims }) => keyOf(dims, names) === key).reduce((sum, { value }) => sum + BigInt(value), 0n);
  return [...keys].map((key) => [key, sumOf(key)]);
}

function unknown({ total }: People, names: readonly string[]): [string, bigint][] {
  return [[names.map((name) => `${name}=_U`).join(','), BigInt(total)]];
}

function keyOf(dims: PeopleCell['dims'], names: readonly string[]): string {
  return names.map((name) => `${name}=${dims[name]}`).join(',');
}

function tableName(dims: PeopleCell['dims']): string {
  return Object.keys(dims).sort().join(',');
}
