import { cellKey } from '../../measures/cell.js';
import type { Dimension } from '../../people/dimensions.js';
import type { People, PeopleCell } from '../../people/people.js';
import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import type { WorkforceSnapshot } from './workforce.event.js';

const type = 'org.undp.digital.workforce.snapshot.v1';
const dimensions: readonly Dimension[] = ['SEX', 'GRADE'];

/** The staff of a unit at the end of a day. Source: reference/events#workforcesnapshot. */
export const workforceSnapshot = dataType<WorkforceSnapshot>({
  type,
  key: 'workforce:{unit}',
  schema: fields.supportedSchema({
    type,
    description: 'The staff of the reporting unit at the end of the effective day.',
    required: ['headcount', 'digitalRoles', 'certified'],
    properties: {
      headcount: fields.people('All staff.', dimensions),
      digitalRoles: fields.people('Staff in digital roles.', dimensions),
      certified: fields.people('Staff who completed the digital capability programme.', dimensions),
    },
    examples: [
      {
        headcount: {
          total: 48,
          cells: [
            { dims: { SEX: 'F' }, value: 26 },
            { dims: { SEX: 'M' }, value: 22 },
          ],
        },
        digitalRoles: {
          total: 6,
          cells: [
            { dims: { SEX: 'F' }, value: 2 },
            { dims: { SEX: 'M' }, value: 4 },
          ],
        },
        certified: { total: 17 },
      },
    ],
  }),
  place: () => 'unit',
  check: ({ headcount, digitalRoles, certified }) => [
    ...partProblems(digitalRoles, headcount, '/data/digitalRoles'),
    ...partProblems(certified, headcount, '/data/certified'),
  ],
  feeds: ['workforce.headcount', 'workforce.digitalRoles', 'workforce.certified'],
});

/**
 * The total, and every cell of a table that the whole reports too; a cell missing there is 0. Overlapping cells are not
 * compared.
 */
function partProblems(part: People, whole: People, at: string): readonly Problem[] {
  const isDivided = part.overlap !== true && whole.overlap !== true;
  const cells = isDivided ? (part.cells ?? []) : [];
  return [
    ...aboveWhole(part.total, whole.total, `${at}/total`),
    ...cells.flatMap((cell, index) => aboveWhole(cell.value, shownValue(cell, whole), `${at}/cells/${index}/value`)),
  ];
}

function aboveWhole(value: number, most: number, pointer: string): readonly Problem[] {
  return unless(value <= most, {
    pointer,
    code: 'part-above-whole',
    detail: `must be at most that of the headcount, ${most}, not ${value}`,
  });
}

/** Value of the same cell; unbounded where the whole does not report its table. */
function shownValue({ dims }: PeopleCell, { cells = [] }: People): number {
  const table = cells.filter((cell) => tableOf(cell.dims) === tableOf(dims));
  if (table.length === 0) return Number.POSITIVE_INFINITY;
  return table.find((cell) => cellKey(cell.dims) === cellKey(dims))?.value ?? 0;
}

function tableOf(dims: PeopleCell['dims']): string {
  return Object.keys(dims).toSorted().join();
}
