import { AppError } from '../../errors/error-table.js';
import { cellKey } from '../../measures/cell.js';
import { measure } from '../../measures/measures.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { quoted } from '../../problems/problem.js';
import type { FrameworkPillar } from '../../reference/reference.js';
import { codesOf } from '../expression/codes.js';
import { type Dimension, listedCodes, UNKNOWN } from '../expression/dimensions.js';
import type { Expression, Series } from '../expression/expression.js';
import { type Reading, readingsIn } from '../expression/readings.js';
import type { Asked } from '../indicator.js';
import { remembered } from '../remembered.js';

/** One code per dimension: which row of a breakdown. Empty: the total. */
export type Codes = { readonly [dimension: string]: string };

/** The total. */
export const NO_CODES: Codes = {};

const variants = remembered((_codes: Codes) => new Map<string, Map<string, Codes>>());

/** The row with one more code. The same row for the same code, so that its cells are found once. */
export function withCode(codes: Codes, dimension: string, code: string): Codes {
  const ofRow = variants(codes);
  const ofDimension = ofRow.get(dimension) ?? new Map<string, Codes>();
  ofRow.set(dimension, ofDimension);
  const known = ofDimension.get(code) ?? { ...codes, [dimension]: code };
  ofDimension.set(code, known);
  return known;
}

/** What a query says about dimensions: `by` breaks down by every code, `codes` only by those named. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly codes: { readonly [dimension: string]: readonly string[] };
}

/** A requested row. `inUse`: a dimension whose codes are ids; the row stands for one row per id in use. */
export interface AskedRow {
  readonly codes: Codes;
  readonly inUse: Dimension | null;
}

const ID = /^(?:[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}|_U)$/;

/**
 * The rows of a breakdown, dimension by dimension in the requested order, codes in the order of their list.
 * Errors: `dimension-not-kept` for a dimension or code that the indicator does not have, or a crossing that one of its
 * measures does not keep.
 */
export function breakdownRows(
  asked: Asked,
  { by, codes }: Breakdown,
  registry: readonly FrameworkPillar[],
): readonly AskedRow[] {
  const names = [...new Set([...by, ...Object.keys(codes)])];
  const pointerTo = (name: string): string => (by.includes(name) ? '/by' : `/c[${name}]`);
  const dimensions = names.map((name) => dimensionAsked(asked, name, pointerTo(name)));
  const lost = lostCrossing(asked.value, dimensions);
  if (lost !== undefined)
    throw notKept(
      by.length > 0 ? '/by' : '/c',
      `${asked.code} is not broken down by ${dimensions.join(' × ')}. ${keptBy(asked)}`,
    );
  return dimensions.reduce<readonly AskedRow[]>(
    (rows, dimension) => {
      const known = codesOf(dimension, asked.value, registry);
      const chosen = codesAsked(dimension, known, codes[dimension]);
      if (chosen === null) return rows.map((row) => ({ ...row, inUse: dimension }));
      return rows.flatMap((row) => chosen.map((code) => ({ ...row, codes: { ...row.codes, [dimension]: code } })));
    },
    [{ codes: NO_CODES, inUse: null }],
  );
}

function dimensionAsked(asked: Asked, name: string, pointer: string): Dimension {
  const { code, indicator } = asked;
  const found = indicator.by.find((dimension) => dimension === name);
  if (found !== undefined) return found;
  const detail = `${code} is not broken down by ${quoted(name)}.${didYouMean(name, indicator.by)} ${keptBy(asked)}`;
  throw notKept(pointer, detail);
}

/** Codes of the rows; null for ids, which stands for those in use. */
function codesAsked(
  dimension: Dimension,
  known: readonly string[] | null,
  named: readonly string[] | undefined,
): readonly string[] | null {
  const unknown = named?.find((code) => (known === null ? !ID.test(code) : !known.includes(code)));
  if (unknown !== undefined) {
    const list = known === null ? 'ids' : known.join(', ');
    throw notKept(
      `/c[${dimension}]`,
      `${dimension} has no code ${quoted(unknown)}. Known: ${list}.${didYouMean(unknown, known ?? [])}`,
    );
  }
  return named === undefined ? known : [...new Set(named)];
}

/** The available breakdowns of the series, as a sentence. */
function keptBy({ value, indicator: { by } }: Asked): string {
  const kept = subsetsOf(by).filter((asked) => asked.length > 0 && lostCrossing(value, asked) === undefined);
  const names = kept.toSorted((a, b) => a.length - b.length).map((dimensions) => dimensions.join(' × '));
  return names.length === 0 ? 'Only its total is kept.' : `Kept: ${names.join(', ')}.`;
}

/** In the order of the list; an indicator has a handful of dimensions. */
function subsetsOf(by: readonly Dimension[]): readonly (readonly Dimension[])[] {
  return by.reduce<readonly (readonly Dimension[])[]>(
    (subsets, dimension) => [...subsets, ...subsets.map((subset) => [...subset, dimension])],
    [[]],
  );
}

function notKept(pointer: string, detail: string): AppError {
  return new AppError('dimension-not-kept', detail, [{ pointer, code: 'dimension-not-kept', detail }]);
}

/** The first reading whose measure does not keep the cells that these dimensions require. */
function lostCrossing(value: Expression, asked: readonly Dimension[]): Reading | undefined {
  const crossed = asked.filter((dimension) => !isPartDimension(value, dimension));
  return readingsIn(value).find(({ series: { measure: name, select }, across }) => {
    const needed = [...new Set([...Object.keys(select), ...across, ...crossed])].toSorted().join(',');
    return needed !== '' && !measure(name).tables.some((table) => table.toSorted().join(',') === needed);
  });
}

/** Whether the dimension shows each part of an index alone. Then no measure needs to keep it. */
export function isPartDimension(value: Expression, dimension: string): boolean {
  if (value.kind === 'index') return value.by === dimension;
  return value.kind === 'frameworkIndex' && dimension === 'PILLAR';
}

/** Cells that a series adds up for one row; a requested code replaces the expression's own code for that dimension. */
export function cellsRead({ select }: Series, codes: Codes): readonly string[] {
  const chosen: Readonly<Record<string, string | readonly string[]>> = { ...select, ...codes };
  const combinations = Object.entries(chosen).reduce<readonly Codes[]>(
    (rows, [dimension, selected]) =>
      rows.flatMap((row) =>
        selectedCodes(dimension as Dimension, selected).map((code) => ({ ...row, [dimension]: code })),
      ),
    [{}],
  );
  return combinations.map(cellKey);
}

function selectedCodes(dimension: Dimension, selected: string | readonly string[]): readonly string[] {
  if (selected === 'known') return listedCodes(dimension).filter((code) => code !== UNKNOWN);
  return typeof selected === 'string' ? [selected] : selected;
}

/** Whether the expression can be read, and broken down by each of these dimensions individually. */
export function isDeclarable(value: Expression, by: readonly Dimension[]): boolean {
  return [[], ...by.map((dimension) => [dimension])].every((asked) => lostCrossing(value, asked) === undefined);
}
