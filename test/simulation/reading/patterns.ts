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

/**
 * What a row is about: the steps of one pattern; a quarter of all rows take back those of another. A fifth sets a
 * target as well.
 */
export function contentOf(pick: number): Record<string, number> {
  const takesBack = pick % 4 === 3 ? Math.floor(pick / 64) % PATTERNS : 0;
  return {
    adds: Math.floor(pick / 4) % PATTERNS,
    takesBack,
    sets: pick % 5 === 0 ? 1 + (Math.floor(pick / 5) % 3) : 0,
  };
}

/**
 * The target that a ledger row sets under a projection version, as its entity and value; null: none. Each version and
 * row says something else, so that a mixture shows.
 */
export function targetSetBy(
  version: string,
  { event, chain }: LedgerRow,
): { readonly key: string; readonly value: string } | null {
  const { sets } = event.data as { readonly sets: number };
  if (sets === 0) return null;
  const value = String(version.charCodeAt(0) * 1_000_000 + Number.parseInt(chain.slice(0, 4), 16));
  return { key: `target:${TARGET_INDICATOR}/${at(AREAS, sets)}/2025/_T`, value };
}

const TARGET_INDICATOR = 'O1.01';

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
