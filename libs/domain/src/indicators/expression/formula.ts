import type { Expression, Gap, Index, Selection, Series, Side } from './expression.js';

/**
 * The expression in notation (reference/indicator-kinds#notation): `f` = flow, `s` = stock, `m[DIM=CODE]` = one cell.
 */
export function formulaOf(expression: Expression): string {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
      return seriesText(expression);
    case 'distinctEntities':
      return `distinctEntities(${seriesText(expression.of)})`;
    case 'areasWith':
      return `areasWith(${seriesText(expression.of)}${expression.per === null ? '' : ` per ${expression.per}`})`;
    case 'money':
      return `${seriesText(expression.of)} / 100`;
    case 'ratio':
      return `ratio(${formulaOf(expression.numerator)}, ${formulaOf(expression.denominator)})`;
    case 'weightedMean':
      return `weightedMean(${seriesText(expression.mass)}, ${seriesText(expression.weight)}) / 100`;
    case 'gap':
      return gapText(expression);
    case 'parity':
      return `ratio(${formulaOf(expression.a)}, ${formulaOf(expression.b)})`;
    case 'matched':
      return `matched(${formulaOf(expression.of)})`;
    case 'median':
      return `median(${seriesText(expression.of)})`;
    case 'index':
      return indexText(expression);
    case 'frameworkIndex': {
      const { score, scored } = expression;
      const mean = `weightedMean(${seriesText(score)}[H, p], ${seriesText(scored)}[H, p]) / 100`;
      return `index(for each pillar p of the headline framework H: ${mean}; minimum ⌈0.7 n⌉ of the n pillars of its newest current version)`;
    }
  }
}

function gapText({ form, a, b }: Gap): string {
  const sideText = (side: Side) => `${form === 'absolute' && side.kind === 'ratio' ? '100 ' : ''}${formulaOf(side)}`;
  const sides = `${sideText(a)}, ${sideText(b)}`;
  return form === 'absolute' ? `gap.abs(${sides})` : `gap.rel(${sides}) × 100`;
}

function indexText({ parts, minimum }: Index): string {
  return `index(${parts.map(({ scale, of }) => `${scale}(${formulaOf(of)})`).join(', ')}; minimum ${minimum})`;
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
