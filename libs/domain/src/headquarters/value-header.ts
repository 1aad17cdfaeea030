import { didYouMean } from '../problems/did-you-mean.js';
import { quoted } from '../problems/problem.js';
import { type ValueColumn, valueColumns } from './value-row.js';

/** Columns that no row can do without. The others may be absent, and then every row leaves them empty. */
const NEEDED: readonly ValueColumn[] = ['kind', 'indicator', 'area', 'value', 'setOn'];

/** Why a file cannot be read: a stable code, and a sentence. */
export interface HeaderFault {
  readonly code: 'column-unknown' | 'column-repeated' | 'column-missing';
  readonly detail: string;
}

/** The first fault of the first line of a file of baselines and targets; null: there is none. */
export function headerFault(header: readonly string[]): HeaderFault | null {
  const known: readonly string[] = valueColumns;
  const unknown = header.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const detail = `there is no column ${quoted(unknown)}; the columns are ${known.join(', ')}.`;
    return { code: 'column-unknown', detail: `${detail}${didYouMean(unknown, known)}` };
  }
  const repeated = header.find((name, place) => header.indexOf(name) < place);
  if (repeated !== undefined) return { code: 'column-repeated', detail: `the column ${repeated} occurs twice.` };
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (missing.length === 0) return null;
  return { code: 'column-missing', detail: `the first line must also name ${missing.join(', ')}.` };
}

/** A line of such a file. Cells beyond the header are not read, missing ones are empty. */
export function valueRowOf(header: readonly string[], cells: readonly string[]): Readonly<Record<ValueColumn, string>> {
  const places = new Map(header.map((name, place) => [name, place]));
  const textOf = (column: ValueColumn): string => cells[places.get(column) ?? -1] ?? '';
  return Object.fromEntries(valueColumns.map((column) => [column, textOf(column)])) as Record<ValueColumn, string>;
}
