import {
  type Better,
  type Indicator,
  type Measure,
  type RowKind,
  dimensions,
  formulaOf,
  indicators,
  measures,
  quoteSources,
} from '#domain';
import { type Block, code, table } from './markdown.js';

const ROWS: Readonly<Record<RowKind, string>> = {
  'country-sum': 'country, sum',
  'country-once': 'country, once',
  'unit-sum': 'unit, sum',
  'place-sum': 'country or unit, sum',
};

function cellsText({ tables, overlapping = [] }: Measure): string {
  const named = tables.map((dims) => dims.map((dim) => (overlapping.includes(dim) ? `${dim}\\*` : dim)).join(' × '));
  return named.length === 0 ? 'the total' : named.join(', ');
}

function measuresTable(): string {
  const rows = Object.entries(measures as Readonly<Record<string, Measure>>).map(([name, declared]) => [
    code(name),
    ROWS[declared.rows],
    declared.nature,
    cellsText(declared),
    declared.toldBy === undefined ? '' : code(declared.toldBy),
    declared.followUpMonths === undefined ? '' : `${declared.followUpMonths} months`,
  ]);
  return table(['Measure', 'Rows', 'Nature', 'Cells beside the total', 'Data are told by', 'Follow-up'], rows);
}

function directionText(direction: Better): string {
  if (typeof direction === 'object') return `the closer to ${direction.toward} the better`;
  return direction === 'up' ? 'higher is better' : 'lower is better';
}

function indicatorText({ code: name, companions = {}, ...indicator }: Indicator): string {
  const { quote, by, min } = indicator;
  const others = Object.entries(companions).map(
    ([letter, { name: text, value }]) => `- ${code(name + letter)}: ${text.en}. Formula: ${code(formulaOf(value))}`,
  );
  return [
    `### ${name} ${indicator.name.en}`,
    indicator.definition.en,
    [
      `- Formula: ${code(formulaOf(indicator.value))}`,
      ...others,
      `- Unit: ${indicator.unit}; decimals: ${indicator.decimals}; ${directionText(indicator.direction)}`,
      `- Broken down by: ${by.length === 0 ? 'nothing' : by.map(code).join(', ')}`,
      `- Smallest number of people shown to everyone: ${min ?? 'not about people'}`,
      `- Stands for: “${quote.text}” (${quoteSources[quote.source].title})`,
      `- Caveat: ${indicator.caveat.en}`,
      `- Version of the definition: ${indicator.version}`,
    ].join('\n'),
  ].join('\n\n');
}

function dimensionsTable(): string {
  const rows = Object.entries(dimensions).map(([name, codes]) => [code(name), codes.map(code).join(' ')]);
  return table(['Dimension', 'Codes'], rows);
}

/** Generated blocks of the page of indicators. */
export const numberBlocks: readonly Block[] = [
  { name: 'measures', text: measuresTable },
  { name: 'indicators', text: () => indicators.map(indicatorText).join('\n\n') },
  { name: 'dimensions', text: dimensionsTable },
];
