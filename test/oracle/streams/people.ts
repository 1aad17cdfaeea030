import fc from 'fast-check';
import type { People, PeopleCell } from '#domain';

type Dims = Readonly<Record<string, string>>;
/** Some people about whom everything is known. */
export interface Atom {
  readonly dims: Dims;
  readonly value: number;
}

const TABLES = [
  ['SEX'],
  ['DEG_URB'],
  ['AGE'],
  ['SEX', 'DEG_URB'],
  ['SEX', 'AGE'],
  ['SEX', 'DISABILITY'],
  ['DISABILITY'],
  ['INCOME_QUINTILE'],
];
const WIDE_TABLE = ['SEX', 'AGE', 'DEG_URB'];

const atom = fc.record({
  dims: fc.record({
    SEX: fc.constantFrom('F', 'M', '_U'),
    DEG_URB: fc.constantFrom('URB', 'RUR', '_U'),
    AGE: fc.constantFrom('0-14', '65+', '_U'),
    DISABILITY: fc.constantFrom('Y', 'N'),
    INCOME_QUINTILE: fc.constantFrom('Q1', '_U'),
  }),
  value: fc.constantFrom(0, 1, 7, 20, 150),
});

/**
 * People fields that acceptance lets through (reference/events#people): their tables are margins of one crowd, or
 * overlap.
 */
export function people(): fc.Arbitrary<People> {
  return fc.oneof({ weight: 3, arbitrary: dividedPeople() }, { weight: 1, arbitrary: overlappingPeople() });
}

function dividedPeople(): fc.Arbitrary<People> {
  const tables = fc.subarray([...TABLES, WIDE_TABLE], { maxLength: 4 });
  return fc.tuple(fc.array(atom, { maxLength: 4 }), tables).chain(([atoms, shown]) => {
    const total = sum(atoms.map(({ value }) => value));
    const cells = shown.flatMap((names) => marginsOf(atoms, names));
    return groups(total).map((vulnerable) => peopleOf(total, [...cells, ...vulnerable]));
  });
}

function overlappingPeople(): fc.Arbitrary<People> {
  return fc.constantFrom(0, 1, 90).chain((total) => {
    const cell = fc.tuple(fc.constantFrom('F', 'M'), fc.integer({ min: 0, max: total }));
    const cells = fc
      .uniqueArray(cell, { selector: ([sex]) => sex, maxLength: 2 })
      .map((list) => list.map(([SEX, value]): PeopleCell => ({ dims: { SEX }, value })));
    return fc
      .tuple(cells, groups(total))
      .map(([some, vulnerable]) => ({ ...peopleOf(total, [...some, ...vulnerable]), overlap: true }));
  });
}

/** A table of vulnerable groups with every group ≤ ANY ≤ total and ANY ≤ Σ groups; or none. */
function groups(total: number): fc.Arbitrary<readonly PeopleCell[]> {
  const size = fc.integer({ min: 0, max: total });
  const table = fc.tuple(size, size, fc.integer({ min: 0, max: 100 })).map(([women, rural, share]) => {
    const least = Math.max(women, rural);
    const most = Math.min(total, women + rural);
    const any = least + Math.floor(((most - least) * share) / 100);
    const row = (code: string, value: number): PeopleCell => ({ dims: { VULN_GROUP: code }, value });
    return [row('ANY', any), row('WOMEN', women), row('RURAL', rural)];
  });
  return fc.oneof(fc.constant([]), table);
}

function peopleOf(total: number, cells: readonly PeopleCell[]): People {
  return cells.length === 0 ? { total } : { total, cells };
}

/** The table over some dimensions, with each combination of codes once. */
export function marginsOf(atoms: readonly Atom[], names: readonly string[]): PeopleCell[] {
  const dimsOf = (dims: Dims) => Object.fromEntries(names.map((name) => [name, dims[name] ?? '_U']));
  const keys = new Map(atoms.map(({ dims }) => [JSON.stringify(dimsOf(dims)), dimsOf(dims)]));
  return [...keys].map(([key, dims]) => ({
    dims,
    value: sum(atoms.filter((one) => JSON.stringify(dimsOf(one.dims)) === key).map(({ value }) => value)),
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
