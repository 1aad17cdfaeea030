import { listedCodes } from '../expression/dimensions.js';
import type { AreasWith, Count, Series } from '../expression/expression.js';
import { type Amount, plusAmount } from '../../series/amounts.js';
import { withCode } from '../planning/cells.js';
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
      return BigInt(countriesWith(count, asking));
  }
}

/** Steps in the window, or before its end, in the cells that the series selects. */
export function sumOf(series: Series, asking: Asking): bigint {
  return BigInt(amountOf(series, asking));
}

function amountOf(series: Series, { reader, readAreas, window, codes }: Asking): Amount {
  const cells = reader.selected(series, codes);
  let sum: Amount = 0;
  for (const area of readAreas) {
    const amount = series.kind === 'flow' ? reader.flow(cells, area, window) : reader.stock(cells, area, window);
    sum = plusAmount(sum, amount);
  }
  return sum;
}

function countriesWith({ of: series, per }: AreasWith, { reader, area, window, codes }: Asking): number {
  const rows = per === null ? [codes] : listedCodes(per).map((code) => withCode(codes, per, code));
  let count = 0;
  for (const row of rows) {
    const cells = reader.selected(series, row);
    count +=
      series.kind === 'flow'
        ? reader.membersWithFlow(cells, area, window)
        : reader.membersWithStock(cells, area, window);
  }
  return count;
}
