import { CODES, OVERLAPPING } from './codes.js';
import type { Formula } from './formulas.js';
import type { Answer, Dims } from './question.js';

/**
 * SDMX CL_CONF_STATUS: free, hidden because it is small, hidden so that a small one cannot be computed, hidden for its
 * window.
 */
export type Confidentiality = 'F' | 'A' | 'D' | 'N';

interface Cell {
  readonly codes: Dims;
  /** Sorted `DIM=CODE`. */
  readonly key: string;
  readonly answer: Answer;
}

/**
 * The primary and the secondary rule (reference/disclosure#primary, reference/disclosure#secondary) for one cell,
 * decided on its whole breakdown: all codes of its dimension, or each row and each column of a crossing. `ask`: the
 * exact answer of a cell; `min`: the smallest number of people shown.
 */
export function confidentialityOf(
  dims: Dims,
  { formula, min }: { readonly formula: Formula; readonly min: number },
  ask: (dims: Dims) => Answer,
): Confidentiality {
  const names = Object.keys(dims).sort();
  const cells = crossed(names).map((codes) => ({ codes, key: keyOf(codes), answer: ask(codes) }));
  const small = cells.filter(({ answer }) => isSmall(formula.tells(answer), BigInt(min)));
  const isAdding = names.length > 0 && !names.some((name) => OVERLAPPING.includes(name));
  const second = isAdding ? hiddenSecond(linesOf(names, cells), new Set(small)) : new Set<Cell>();
  const own = cells.find(({ key }) => key === keyOf(dims));
  if (own && small.includes(own)) return 'A';
  return own && second.has(own) ? 'D' : 'F';
}

function isSmall(tells: readonly bigint[], min: bigint): boolean {
  return tells.some((people) => 0n < people && people < min);
}

/** Every combination of the codes of some dimensions; without dimensions, the total. */
function crossed(names: readonly string[]): Dims[] {
  return names.reduce<Dims[]>(
    (some, name) => some.flatMap((dims) => (CODES[name] ?? []).map((code) => ({ ...dims, [name]: code }))),
    [{}],
  );
}

/**
 * One line of a breakdown by one dimension; the rows and columns of a crossing, in ASCII order of their fixed codes.
 */
function linesOf(names: readonly string[], cells: readonly Cell[]): (readonly Cell[])[] {
  if (names.length === 1) return [cells];
  const fixed = names.flatMap((name) => (CODES[name] ?? []).map((code) => ({ name, code })));
  const inOrder = fixed.toSorted((a, b) => (`${a.name}=${a.code}` < `${b.name}=${b.code}` ? -1 : 1));
  return inOrder.map(({ name, code }) => cells.filter(({ codes }) => codes[name] === code));
}

/** Never leaves exactly one hidden cell in a line if another can be hidden; repeats until nothing changes. */
function hiddenSecond(lines: readonly (readonly Cell[])[], small: ReadonlySet<Cell>): ReadonlySet<Cell> {
  const hidden = new Set(small);
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const line of lines) {
      const [next] = line.filter((cell) => !hidden.has(cell) && sizeOf(cell) > 0n).toSorted(bySize);
      if (line.filter((cell) => hidden.has(cell)).length !== 1 || !next) continue;
      hidden.add(next);
      isChanging = true;
    }
  }
  return hidden;
}

/** A count itself; the denominator of a ratio or mean. */
function sizeOf({ answer: { numerator, denominator } }: Cell): bigint {
  return denominator ?? numerator ?? 0n;
}

function bySize(a: Cell, b: Cell): number {
  if (sizeOf(a) !== sizeOf(b)) return sizeOf(a) < sizeOf(b) ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function keyOf(dims: Dims): string {
  return Object.entries(dims)
    .map((one) => one.join('='))
    .sort()
    .join(',');
}
