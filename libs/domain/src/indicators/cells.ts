import { AppError } from '../errors/error-table.js';
import { cellKey } from '../measures/cell.js';
import { measure } from '../measures/measures.js';
import { codesOf, UNKNOWN } from './dimensions.js';
import { type Evaluable, type Series, seriesIn } from './expression.js';
import type { Asked } from './indicator.js';

/** One code a dimension: which row of a breakdown. Empty: the total. */
export type Codes = { readonly [dimension: string]: string };

/** What a question says about dimensions: `by` breaks down by every code, `codes` only by those named. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly codes: { readonly [dimension: string]: readonly string[] };
}

/**
 * The rows of a breakdown, dimension by dimension in the order asked for, codes in the order of their list.
 * Errors: `dimension-not-kept` for a dimension or code that the indicator does not have, or a crossing that a measure in it does not keep.
 */
export function breakdownRows({ code, indicator, value }: Asked, { by, codes }: Breakdown): readonly Codes[] {
  const asked = [...new Set([...by, ...Object.keys(codes)])];
  const pointerTo = (dimension: string): string => (by.includes(dimension) ? '/by' : `/c[${dimension}]`);
  for (const dimension of asked) {
    if ((indicator.by as readonly string[]).includes(dimension)) continue;
    throw notKept(pointerTo(dimension), `${code} is not broken down by ${JSON.stringify(dimension)}.`);
  }
  const lost = seriesIn(value).find((series) => !keeps(series, asked));
  if (lost !== undefined)
    throw notKept(by.length > 0 ? '/by' : '/c', `${lost.measure} does not keep ${asked.join(' × ')}.`);
  return asked.reduce<readonly Codes[]>(
    (rows, dimension) =>
      rows.flatMap((row) => codesAsked(dimension, codes[dimension]).map((one) => ({ ...row, [dimension]: one }))),
    [{}],
  );
}

function codesAsked(dimension: string, named: readonly string[] | undefined): readonly string[] {
  const known = codesOf(dimension);
  const unknown = named?.find((code) => !known.includes(code));
  if (unknown !== undefined) {
    throw notKept(`/c[${dimension}]`, `${dimension} has no code ${JSON.stringify(unknown)}, but ${known.join(', ')}.`);
  }
  return named === undefined ? known : [...new Set(named)];
}

function notKept(pointer: string, detail: string): AppError {
  return new AppError('dimension-not-kept', detail, [{ pointer, code: 'dimension-not-kept', detail }]);
}

/** Does the measure keep the cells that a series reads when these dimensions are asked for? */
export function keeps({ measure: name, select }: Series, asked: readonly string[]): boolean {
  const needed = [...new Set([...Object.keys(select), ...asked])].toSorted().join(',');
  return needed === '' || measure(name).tables.some((table) => table.toSorted().join(',') === needed);
}

/** Cells that a series adds up for one row; a code asked for replaces the expression's own code of that dimension. */
export function cellsRead({ select }: Series, codes: Codes): readonly string[] {
  const chosen: Readonly<Record<string, string | readonly string[]>> = { ...select, ...codes };
  const combinations = Object.entries(chosen).reduce<readonly Codes[]>(
    (rows, [dimension, selected]) =>
      rows.flatMap((row) => selectedCodes(dimension, selected).map((code) => ({ ...row, [dimension]: code }))),
    [{}],
  );
  return combinations.map(cellKey);
}

function selectedCodes(dimension: string, selected: string | readonly string[]): readonly string[] {
  if (selected === 'known') return codesOf(dimension).filter((code) => code !== UNKNOWN);
  return typeof selected === 'string' ? [selected] : selected;
}

/** Dimensions and codes that an indicator can be broken down by, as a reader may ask for them one at a time. */
export function isDeclarable(value: Evaluable, by: readonly string[]): boolean {
  return seriesIn(value).every((series) => keeps(series, []) && by.every((dimension) => keeps(series, [dimension])));
}
