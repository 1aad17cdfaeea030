import { ApiProperty } from '@nestjs/swagger';
import {
  type Asked,
  type Catalogue,
  codesOf,
  formulaOf,
  type Indicator,
  type Language,
  areaLevels,
  quoteSources,
  seriesOf,
} from '#domain';

export class DimensionCodes {
  @ApiProperty({
    description: 'Name of the dimension, as the parameters `by` and `c[…]` accept it.',
    example: 'CATEGORY',
  })
  readonly dimension!: string;

  @ApiProperty({
    description:
      'Codes of the dimension, in the order of the rows of a breakdown. `_U` means unknown, which is not zero. If the list is empty, the codes are ids and a breakdown has one row for each that is in use.',
    type: [String],
    example: ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'],
  })
  readonly codes!: readonly string[];
}

export class Quote {
  @ApiProperty({
    description: 'The words of the strategy that the indicator measures, as printed.',
    example: 'UNDP has helped to adopt 580 digital solutions',
  })
  readonly text!: string;

  @ApiProperty({ description: 'Title of the page.', example: 'UNDP Digital Strategy 2022-2025' })
  readonly source!: string;

  @ApiProperty({ description: 'Address of the page.', example: 'https://undp.org/digital/Digital-Strategy' })
  readonly url!: string;
}

export class CompanionResource {
  @ApiProperty({ description: 'Code by which the companion is requested.', example: 'O1.01b' })
  readonly code!: string;

  @ApiProperty({
    description: 'Name in the language of the answer.',
    example: 'Digital solutions adopted, each counted once',
  })
  readonly name!: string;

  @ApiProperty({ description: 'What its values count.', example: 'solutions' })
  readonly unit!: string;

  @ApiProperty({
    description: 'Formula over measures; see `formula` of the indicator.',
    example: 'distinctEntities(f solution.adoptedDistinct)',
  })
  readonly formula!: string;
}

/** The definition of an indicator. */
export class IndicatorResource {
  @ApiProperty({ description: 'Code of the indicator.', example: 'O1.01' })
  readonly code!: string;

  @ApiProperty({ description: 'Version of the definition.', example: '1.0.0' })
  readonly version!: string;

  @ApiProperty({
    description: 'Objective of the strategy, 1 to 3; null for a cross-cutting indicator.',
    type: Number,
    nullable: true,
    example: 1,
  })
  readonly objective!: number | null;

  @ApiProperty({ description: 'Name in the language of the answer.', example: 'Digital solutions adopted' })
  readonly name!: string;

  @ApiProperty({
    description: 'What is counted, in words.',
    example:
      'Number of (solution, country) pairs: a country counts for a solution on the day on which it first adopted it.',
  })
  readonly definition!: string;

  @ApiProperty({
    description:
      'The same as a formula over measures. A measure is a series of integer steps made by events: `f` is the sum of its steps in the window, `s` the sum of all its steps before the end of the window, and square brackets select one cell (a combination of codes). A ratio is in per cent, unless it is a ratio of two ratios.',
    example: 'f solution.adopted',
  })
  readonly formula!: string;

  @ApiProperty({ description: 'What a value counts.', example: 'solutions' })
  readonly unit!: string;

  @ApiProperty({
    description: 'The direction that is better: `up`, `down`, or `toward` a number.',
    example: 'up',
    enum: ['up', 'down', 'toward'],
  })
  readonly direction!: string;

  @ApiProperty({
    description: 'The best number if the direction is `toward`; otherwise null.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly toward!: number | null;

  @ApiProperty({ description: 'Number of decimals of a value.', example: 0 })
  readonly decimals!: number;

  @ApiProperty({
    description:
      'Smallest number of people, other than zero, that is shown to everyone; null if the value is not about people.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly smallestShown!: number | null;

  @ApiProperty({
    description:
      'Levels of areas for which the indicator is defined. For any other level the value is null with the reason `not_comparable`.',
    enum: areaLevels,
    isArray: true,
    example: areaLevels,
  })
  readonly areaLevels!: readonly string[];

  @ApiProperty({ description: 'Dimensions by which the indicator can be broken down.', type: [DimensionCodes] })
  readonly dimensions!: readonly DimensionCodes[];

  @ApiProperty({
    description: 'Companions: further series that belong to the same definition and have codes of their own.',
    type: [CompanionResource],
  })
  readonly companions!: readonly CompanionResource[];

  @ApiProperty({ description: 'The passage of the strategy behind the indicator.', type: Quote })
  readonly quote!: Quote;

  @ApiProperty({
    description: 'What the number does not say.',
    example: 'categories do not add up; never sum periods',
  })
  readonly caveat!: string;
}

export class IndicatorsResponse {
  @ApiProperty({ description: 'The indicators in the order of the catalogue.', type: [IndicatorResource] })
  readonly data!: readonly IndicatorResource[];
}

export class IndicatorResponse {
  @ApiProperty({ description: 'The indicator.', type: IndicatorResource })
  readonly data!: IndicatorResource;
}

export function toIndicator(
  indicator: Indicator,
  { frameworks }: Pick<Catalogue, 'frameworks'>,
  language: Language,
): IndicatorResource {
  const { code, version, objective, name, definition, unit, direction, decimals, min, by, value, caveat } = indicator;
  return {
    code,
    version,
    objective,
    name: name[language],
    definition: definition[language],
    formula: formulaOf(value),
    unit,
    direction: typeof direction === 'string' ? direction : 'toward',
    toward: typeof direction === 'string' ? null : direction.toward,
    decimals,
    smallestShown: min,
    areaLevels: indicator.levels ?? areaLevels,
    dimensions: by.map((dimension) => ({ dimension, codes: codesOf(dimension, value, frameworks) ?? [] })),
    companions: seriesOf(indicator)
      .slice(1)
      .map((asked) => toCompanion(asked, language)),
    quote: quoteOf(indicator),
    caveat: caveat[language],
  };
}

function toCompanion({ code, name, value, unit }: Asked, language: Language): CompanionResource {
  return { code, name: name[language], unit, formula: formulaOf(value) };
}

function quoteOf({ quote: { text, source } }: Indicator): Quote {
  return { text, source: quoteSources[source].title, url: quoteSources[source].url };
}
