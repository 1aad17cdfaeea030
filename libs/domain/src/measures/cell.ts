/** The total cell: no dimension named. */
export const TOTAL = '_T';

/** Codes by dimension; several codes where a dimension overlaps. A missing value is not known: `_U`. */
export type Dimensions = { readonly [dimension: string]: string | readonly string[] | undefined };

/** An amount in a cell. */
export type CellAmount = readonly [cell: string, amount: bigint];

/** Key of one cell: sorted `DIM=CODE` joined by commas, `_T` if there are none. */
export function cellKey(codes: { readonly [dimension: string]: string }): string {
  const parts = Object.entries(codes).map(([dimension, code]) => `${dimension}=${code}`);
  return parts.length === 0 ? TOTAL : parts.toSorted().join(',');
}

/** The value as a cell code: enum values are snake_case, codes upper case. */
export function codeOf(value: string): string {
  return value.toUpperCase();
}

/**
 * Cells to which one thing with these codes contributes: `_T`, then every code of every kept table.
 * A dimension without a code is `_U`; an overlapping one gives a cell for each of its codes, none for an empty list.
 */
export function cellsOf(tables: readonly (readonly string[])[], codes: Dimensions): readonly string[] {
  return [TOTAL, ...tables.flatMap((table) => crossing(table, codes))];
}

function crossing(table: readonly string[], codes: Dimensions): readonly string[] {
  const combinations = table.reduce<readonly { readonly [dimension: string]: string }[]>(
    (done, dimension) =>
      listOf(codes[dimension]).flatMap((code) => done.map((cell) => ({ ...cell, [dimension]: code }))),
    [{}],
  );
  return combinations.map(cellKey);
}

function listOf(codes: string | readonly string[] | undefined): readonly string[] {
  if (codes === undefined) return ['_U'];
  return typeof codes === 'string' ? [codes] : codes;
}
