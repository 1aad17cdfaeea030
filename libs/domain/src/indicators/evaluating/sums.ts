import { listedCodes } from '../expression/dimensions.js';
import type { AreasWith, Count, Series } from '../expression/expression.js';
import type { Codes } from '../planning/cells.js';
import type { Asking } from './asking.js';

/** The integer value of a count in the areas that are read. */
export function countOf(count: Count, asking: Asking): bigint {
  switch (count.kind) {
    case 'flow':
    case 'stock':
      return sumOf(count, asking);
    case 'distinctEntities':
      return sumOf(count.of, asking);
    case 'areasWith':
      return countriesWith(count, asking);
  }
}

/** Steps in the window, or before its end, in the cells that the series selects. */
export function sumOf(series: Series, { reader, readAreas, window, codes }: Asking): bigint {
  const cells = reader.selected(series, codes);
  let sum = 0n;
  for (const area of readAreas) {
    sum += series.kind === 'flow' ? reader.flow(cells, area, window) : reader.stock(cells, area, window);
  }
  return sum;
}

function countriesWith({ of: series, per }: AreasWith, asking: Asking): bigint {
  const variants = per === null ? [asking.codes] : listedCodes(per).map((code) => ({ ...asking.codes, [per]: code }));
  let count = 0;
  for (const codes of variants) {
    for (const amount of ofMembers(series, asking, codes)) if (amount > 0n) count += 1;
  }
  return BigInt(count);
}

function ofMembers(series: Series, { reader, area, window }: Asking, codes: Codes): readonly bigint[] {
  const cells = reader.selected(series, codes);
  return series.kind === 'flow'
    ? reader.flowsOfMembers(cells, area, window)
    : reader.stocksOfMembers(cells, area, window);
}
