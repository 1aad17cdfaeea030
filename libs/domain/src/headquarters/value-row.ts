import { TOTAL } from '../measures/cell.js';
import { isDay } from '../periods/day.js';
import type { Problem } from '../problems/problem.js';
import type { Decision } from './decision.js';

/**
 * Columns of a file of baselines and targets. Except for `kind`, `cell` and `setOn`, they are fields of the events.
 * Source: reference/targets#file.
 */
export const valueColumns = [
  'kind',
  'indicator',
  'area',
  'cell',
  'period',
  'onDay',
  'value',
  'reason',
  'sourceTitle',
  'setBy',
  'setOn',
] as const;
export type ValueColumn = (typeof valueColumns)[number];

/** Texts by column; an empty one is absent. */
export type ValueRow = Readonly<Record<ValueColumn, string>>;

const FIELDS = valueColumns.filter((column) => !['kind', 'cell', 'setOn'].includes(column));

/** The decision that a row states. Total: acceptance judges it like any other event. */
export function decisionOfRow(row: ValueRow): Decision {
  const fields = FIELDS.flatMap((column) => (row[column] === '' ? [] : [[column, row[column]]]));
  const dims = row.cell === '' || row.cell === TOTAL ? {} : { dims: dimsOf(row.cell) };
  return {
    type: `org.undp.digital.hq.${row.kind}_set.v1`,
    data: { ...Object.fromEntries(fields), ...dims },
    time: isDay(row.setOn) ? `${row.setOn}T00:00:00Z` : row.setOn,
  };
}

/** `SEX=F,AGE=65+`. A dimension that is named twice has both codes, which together are no code. */
function dimsOf(cell: string): object {
  const dims = new Map<string, string>();
  for (const part of cell.split(',')) {
    const [dimension = '', code = ''] = part.split(/=(.*)/s);
    const known = dims.get(dimension);
    dims.set(dimension, known === undefined ? code : `${known},${code}`);
  }
  return Object.fromEntries(dims);
}

const COLUMN_BY_POINTER: ReadonlyMap<string, ValueColumn> = new Map([
  ['/type', 'kind'],
  ['/time', 'setOn'],
  ['/effectivedate', 'setOn'],
  ['/data/dims', 'cell'],
  ...FIELDS.map((column) => [`/data/${column}`, column] as const),
]);

/** The column that a problem is about; null if it is about the row as a whole. */
export function columnOf(pointer: string): ValueColumn | null {
  return COLUMN_BY_POINTER.get(pointer.startsWith('/data/dims/') ? '/data/dims' : pointer) ?? null;
}

/** True for a problem that no change to a row would solve: it is about who sends it. */
export function isAboutSender({ pointer, code }: Pick<Problem, 'pointer' | 'code'>): boolean {
  return pointer === '/source' || pointer === '/unit' || code === 'type-not-allowed';
}
