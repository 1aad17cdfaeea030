import {
  type Better,
  type Indicator,
  type Measure,
  type RowKind,
  dataTypes,
  dimensions,
  formulaOf,
  indicators,
  measures,
  quoteSources,
} from '#domain';
import { shortName } from './event-tables.js';
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
  return table(['Measure', 'Rows', 'Nature', 'Cells beside the total', 'Data known from', 'Follow-up'], rows);
}

function directionText(direction: Better): string {
  if (typeof direction === 'object') return `the closer to ${direction.toward} the better`;
  return direction === 'up' ? 'higher is better' : 'lower is better';
}

function indicatorText({ code: name, companions = {}, ...indicator }: Indicator): string {
  const { quote, by, min, value } = indicator;
  const parts = value.kind === 'index' ? ` (${value.parts.map((part) => code(part.code)).join(' ')})` : '';
  const others = Object.entries(companions).map(
    ([letter, { name: text, value, unit }]) =>
      `- ${code(name + letter)}: ${text.en}${unit === undefined ? '' : `, ${unit}`}. Formula: ${code(formulaOf(value))}`,
  );
  return [
    `### ${name} ${indicator.name.en}`,
    indicator.definition.en,
    [
      `- Formula: ${code(formulaOf(indicator.value))}`,
      ...others,
      `- Unit: ${indicator.unit}; decimals: ${indicator.decimals}; ${directionText(indicator.direction)}`,
      `- Broken down by: ${by.length === 0 ? 'nothing' : by.map(code).join(', ')}${parts}`,
      ...(indicator.levels === undefined ? [] : [`- Defined for areas of level: ${indicator.levels.join(', ')}`]),
      `- Smallest number of people shown to everyone: ${min ?? 'not about people'}`,
      ...hiddenText(indicator.hiddenWith),
      `- Stands for: “${quote.text}” (${quoteSources[quote.source].title})`,
      `- Caveat: ${indicator.caveat.en}`,
      `- Version of the definition: ${indicator.version}`,
    ].join('\n'),
  ].join('\n\n');
}

function hiddenText(hiddenWith: Indicator['hiddenWith']): readonly string[] {
  if (hiddenWith === undefined) return [];
  const { indicator, by, codes } = hiddenWith;
  return [`- Hidden with: ${codes.map(code).join(' or ')} of ${indicator} by ${code(by)}`];
}

const UNLISTED = {
  registry: 'those of the registry of frameworks',
  parts: 'the parts of the index',
  'in use': 'ids; those in use are the rows',
  days: '`0` to `729`, `730+`',
} as const;

function dimensionsTable(): string {
  const rows = Object.entries(dimensions).map(([name, codes]) => [
    code(name),
    typeof codes === 'string' ? UNLISTED[codes] : codes.map(code).join(' '),
  ]);
  return table(['Dimension', 'Codes'], rows);
}

/** Which types tell that there are data for a measure, where no other measure tells it. */
function feedsTable(): string {
  const rows = Object.entries(measures as Readonly<Record<string, Measure>>)
    .filter(([, { toldBy }]) => toldBy === undefined)
    .map(([name]) => [code(name), feeding(name).map(code).join(', ')])
    .filter(([, types]) => types !== '');
  return table(['Measure', 'Fed by'], rows as string[][]);
}

function feeding(measure: string): readonly string[] {
  return dataTypes.filter(({ feeds }) => feeds.some((name) => name === measure)).map(({ type }) => shortName(type));
}

/** Generated blocks of the page of measures. */
export const measureBlocks: readonly Block[] = [
  { name: 'measures', text: measuresTable },
  { name: 'feeds', text: feedsTable },
  { name: 'dimensions', text: dimensionsTable },
];

/** Generated blocks of the page of indicators. */
export const indicatorBlocks: readonly Block[] = [
  { name: 'indicators', text: () => indicators.map(indicatorText).join('\n\n') },
];
