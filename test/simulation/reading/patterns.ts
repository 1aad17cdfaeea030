import type { LedgerRow, MeasureName, Row } from '#domain';

/** Families that pattern rows add to, with their measures. */
export const FAMILIES: ReadonlyMap<string, readonly MeasureName[]> = new Map([
  ['solution', ['solution.adopted', 'solution.open']],
  ['event', ['event.quality']],
]);
export const AREAS = ['WORLD', 'RBA', 'KEN', 'unit:KEN'] as const;

const MEASURES = [...FAMILIES.values()].flat();
const CELLS = ['_T', 'SEX=F', 'SEX=M'] as const;
const DAYS = ['2023-12-31', '2024-01-01', '2024-02-29', '2024-03-05', '2025-03-20'] as const;
const AMOUNTS = [1n, -1n, 2n, 7n, 2n ** 61n] as const;
/** Few, so that a restored database often gains the same row again as before. */
const PATTERNS = 12;

/** What a ledger row adds under a projection version. Each version counts differently, so that a mixture shows. */
export function contributionOf(version: string, { event }: LedgerRow): readonly Row[] {
  const { adds, takesBack } = event.data as { readonly adds: number; readonly takesBack: number };
  const taken = stepsOf(version, takesBack).map((row) => ({ ...row, amount: -row.amount }));
  return [...stepsOf(version, adds), ...taken];
}

/** What a row is about: the steps of one pattern; a quarter of all rows take back those of another. */
export function contentOf(pick: number): Record<string, number> {
  const takesBack = pick % 4 === 3 ? Math.floor(pick / 64) % PATTERNS : 0;
  return { adds: Math.floor(pick / 4) % PATTERNS, takesBack };
}

/** Any steps will do, as long as a pattern and a version always lead to the same; a third of the patterns have none. */
function stepsOf(version: string, pattern: number): readonly Row[] {
  const turn = version.charCodeAt(0) % 3;
  return Array.from({ length: pattern % 3 }, (_, step) => {
    const place = pattern * 7 + step * 5 + turn;
    return {
      measure: at(MEASURES, place),
      area: at(AREAS, place >> 1),
      cell: at(CELLS, place + step),
      day: at(DAYS, place >> 2),
      amount: at(AMOUNTS, pattern + step * 2) * BigInt(turn + 1),
    };
  });
}

function at<Item>(items: readonly Item[], place: number): Item {
  return items[place % items.length] as Item;
}
