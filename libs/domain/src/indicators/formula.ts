import type { Evaluable, Selection, Series } from './expression.js';

/** The expression as the catalogue writes it: `f` = flow, `s` = stock, `m[DIM=CODE]` = one cell. */
export function formulaOf(expression: Evaluable): string {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
      return seriesText(expression);
    case 'distinctEntities':
      return `distinctEntities(${seriesText(expression.of)})`;
    case 'areasWith':
      return `areasWith(${seriesText(expression.of)}${expression.per === null ? '' : ` per ${expression.per}`})`;
    case 'ratio':
      return `ratio(${formulaOf(expression.numerator)}, ${formulaOf(expression.denominator)})`;
    case 'gap':
      return gapText(expression.form, formulaOf(expression.a), formulaOf(expression.b));
  }
}

function gapText(form: 'absolute' | 'relative', a: string, b: string): string {
  return form === 'absolute' ? `gap.abs(${a}, ${b})` : `gap.rel(${a}, ${b}) × 100`;
}

function seriesText({ kind, measure, select }: Series): string {
  return `${kind === 'flow' ? 'f' : 's'} ${measure}${selectionText(select)}`;
}

function selectionText(select: Selection): string {
  const parts = Object.entries(select).map(([dimension, codes]) => {
    if (codes === 'known') return `known ${dimension}`;
    return typeof codes === 'string' ? `${dimension}=${codes}` : `${dimension}∈{${codes.join(', ')}}`;
  });
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`;
}
