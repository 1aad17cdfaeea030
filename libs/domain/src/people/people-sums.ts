import { type Problem, memberPointer, problem } from '../problems/problem.js';
import type { People, PeopleCell } from './people.js';

/** Cells with the same dimension names. */
interface Table {
  readonly dimensions: readonly string[];
  readonly cells: readonly PeopleCell[];
}

const GROUP = 'VULN_GROUP';

/**
 * Tables add up to the total and agree on their shared margins, unless cells overlap; vulnerable groups always overlap.
 * Sums of people are far below 2^53, so they are exact.
 * Source: reference/events#people.
 */
export function peopleSumProblems(people: People, cellsAt: string): readonly Problem[] {
  const { total, overlap = false, cells = [] } = people;
  const tables = tablesOf(cells);
  const groups = tables.filter(({ dimensions }) => dimensions.includes(GROUP));
  const divided = tables.filter(({ dimensions }) => !dimensions.includes(GROUP));
  return [
    ...(overlap ? aboveTotal(people, cellsAt) : divided.flatMap((table) => additionProblems(table, total, cellsAt))),
    ...(overlap ? [] : marginProblems(divided, cellsAt)),
    ...groups.flatMap((table) => groupProblems(table, total, cellsAt)),
  ];
}

function tablesOf(cells: readonly PeopleCell[]): readonly Table[] {
  const tables = new Map<string, PeopleCell[]>();
  for (const cell of cells) {
    const names = Object.keys(cell.dims).toSorted().join();
    const table = tables.get(names) ?? [];
    table.push(cell);
    tables.set(names, table);
  }
  return [...tables].map(([names, inTable]) => ({ dimensions: names.split(','), cells: inTable }));
}

function aboveTotal({ total, cells = [] }: People, cellsAt: string): readonly Problem[] {
  return cells.flatMap(({ value }, index) => {
    if (value <= total) return [];
    const pointer = memberPointer(memberPointer(cellsAt, index), 'value');
    return [problem(pointer, 'cell-above-total', `must be at most the total, ${shown(total)}, not ${shown(value)}`)];
  });
}

function additionProblems({ dimensions, cells }: Table, total: number, cellsAt: string): readonly Problem[] {
  const sum = sumOf(cells);
  if (sum === total) return [];
  const detail = `${dimensions.join(' × ')} adds up to ${shown(sum)}, total is ${shown(total)}`;
  return [problem(cellsAt, 'cells-do-not-add-up', detail)];
}

function marginProblems(tables: readonly Table[], cellsAt: string): readonly Problem[] {
  return tables.flatMap((table, index) =>
    tables.slice(index + 1).flatMap((other) => {
      const shared = table.dimensions.filter((dimension) => other.dimensions.includes(dimension));
      if (shared.length === 0 || sameMargin(table.cells, other.cells, shared)) return [];
      const names = [table, other].map(({ dimensions }) => dimensions.join(' × '));
      return [
        problem(
          cellsAt,
          'margins-disagree',
          `the tables ${names.join(' and ')} must give the same sums by ${shared.join(' × ')}`,
        ),
      ];
    }),
  );
}

/** A cell that is missing from a table is 0. */
function sameMargin(a: readonly PeopleCell[], b: readonly PeopleCell[], shared: readonly string[]): boolean {
  const difference = new Map<string, number>();
  const add = (cells: readonly PeopleCell[], sign: number) => {
    for (const { dims, value } of cells) {
      const key = shared.map((dimension) => dims[dimension]).join();
      difference.set(key, (difference.get(key) ?? 0) + sign * value);
    }
  };
  add(a, 1);
  add(b, -1);
  return [...difference.values()].every((left) => left === 0);
}

/** Every group ≤ ANY ≤ total, and ANY ≤ the sum of the groups; the table has no other dimension. */
function groupProblems({ dimensions, cells }: Table, total: number, cellsAt: string): readonly Problem[] {
  const invalid = (detail: string) => [problem(cellsAt, 'group-any-invalid', detail)];
  if (dimensions.length > 1) return invalid(`${GROUP} must stand alone in its cells, without another dimension`);
  const any = cells.find(({ dims }) => dims[GROUP] === 'ANY')?.value;
  if (any === undefined) return invalid('ANY is required: the people in at least one group, each counted once');
  const groups = cells.filter(({ dims }) => dims[GROUP] !== 'ANY');
  if (any > total) return invalid(`ANY must be at most the total, ${shown(total)}, not ${shown(any)}`);
  if (any > sumOf(groups))
    return invalid(`ANY must be at most the groups together, ${shown(sumOf(groups))}, not ${shown(any)}`);
  const larger = groups.find(({ value }) => value > any);
  return larger === undefined
    ? []
    : invalid(`${larger.dims[GROUP]} must be at most ANY, ${shown(any)}, not ${shown(larger.value)}`);
}

function sumOf(cells: readonly PeopleCell[]): number {
  return cells.reduce((sum, { value }) => sum + value, 0);
}

function shown(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
