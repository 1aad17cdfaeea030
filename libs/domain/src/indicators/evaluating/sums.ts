import { listedCodes } from '../expression/dimensions.js';
import type { AreasWith, Count, Series } from '../expression/expression.js';
import { cellsRead } from '../planning/cells.js';
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
  const cells = cellsRead(series, codes);
  return readAreas.reduce((sum, area) => {
    const place = { measure: series.measure, area, cells };
    return sum + (series.kind === 'flow' ? reader.flow(place, window) : reader.stock(place, window.end));
  }, 0n);
}

function countriesWith({ of: series, per }: AreasWith, asking: Asking): bigint {
  const variants = per === null ? [asking.codes] : listedCodes(per).map((code) => ({ ...asking.codes, [per]: code }));
  const pairs = variants.flatMap((codes) => ofMembers(series, { ...asking, codes }));
  return BigInt(pairs.filter((amount) => amount > 0n).length);
}

function ofMembers(series: Series, { reader, area, window, codes }: Asking): readonly bigint[] {
  const place = { measure: series.measure, area, cells: cellsRead(series, codes) };
  return series.kind === 'flow' ? reader.flowsOfMembers(place, window) : reader.stocksOfMembers(place, window.end);
}
