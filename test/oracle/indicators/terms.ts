import type { Scene } from './question.js';

/** A measure as an expression reads it: `f solution.adopted`, `s usage.users[SEX=F]`. */
export interface Term {
  readonly measure: string;
  readonly nature: 'flow' | 'stock';
  /** Codes that the expression itself names; several codes mean their sum. */
  readonly own: Readonly<Record<string, readonly string[]>>;
}

export function f(measure: string, own: Term['own'] = {}): Term {
  return { measure, nature: 'flow', own };
}

export function s(measure: string, own: Term['own'] = {}): Term {
  return { measure, nature: 'stock', own };
}

/** Its amount in an area: the question's area unless another is named. */
export function amountIn(term: Term, scene: Scene, area = scene.area): bigint {
  const { oracle, start, end, last } = scene;
  const read = (cell: string) =>
    term.nature === 'flow'
      ? oracle.flow(term.measure, area, cell, start, end)
      : oracle.stock(term.measure, area, cell, last);
  return sumOf(cellsOf(term, scene), read);
}

/** Its amount in a country on the days when the country is a member of the question's area. */
export function amountOfMember(term: Term, scene: Scene, country: string): bigint {
  if (term.nature === 'stock') return amountIn(term, scene, country);
  return sumOf(cellsOf(term, scene), (cell) => scene.oracle.flowOfMember(term.measure, country, cell, scene));
}

/** Cells that it adds up: a requested code replaces the expression's own code of that dimension. */
function cellsOf({ own }: Term, { dims }: Scene): string[] {
  const asked = Object.entries(dims).map(([name, code]) => [name, [code]] as const);
  const codes = Object.entries({ ...own, ...Object.fromEntries(asked) }).sort(([a], [b]) => (a < b ? -1 : 1));
  const cells = codes.reduce<string[]>(
    (some, [name, list]) => some.flatMap((cell) => list.map((code) => `${cell},${name}=${code}`)),
    [''],
  );
  return cells.map((cell) => (cell === '' ? '_T' : cell.slice(1)));
}

function sumOf(cells: readonly string[], read: (cell: string) => bigint): bigint {
  return cells.reduce((sum, cell) => sum + read(cell), 0n);
}
