import { type Better, type Indicator, formulaOf, indicators, quoteSources } from '#domain';
import { type Block, code } from './markdown.js';

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

/** Generated blocks of the page of indicators. */
export const indicatorBlocks: readonly Block[] = [
  { name: 'indicators', text: () => indicators.map(indicatorText).join('\n\n') },
];
