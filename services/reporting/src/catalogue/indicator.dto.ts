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
  @ApiProperty({ description: 'Name of the dimension, as `by` and `c[…]` take it.', example: 'CATEGORY' })
  readonly dimension!: string;

  @ApiProperty({
    description:
      'Its codes, in the order of the rows of a breakdown. `_U` is not known, which is not zero. Empty: its codes are ids, and a breakdown has a row for each that is in use.',
    type: [String],
    example: ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'],
  })
  readonly codes!: readonly string[];
}

export class Quote {
  @ApiProperty({
    description: 'Words of the strategy that the indicator stands for, as printed.',
    example: 'UNDP has helped to adopt 580 digital solutions',
  })
  readonly text!: string;

  @ApiProperty({ description: 'Title of the page.', example: 'UNDP Digital Strategy 2022-2025' })
  readonly source!: string;

  @ApiProperty({ description: 'Address of the page.', example: 'https://undp.org/digital/Digital-Strategy' })
  readonly url!: string;
}

export class CompanionResource {
  @ApiProperty({ description: 'Code by which it is asked for.', example: 'O1.01b' })
  readonly code!: string;

  @ApiProperty({
    description: 'Name in the language of the answer.',
    example: 'Digital solutions adopted, each counted once',
  })
  readonly name!: string;

  @ApiProperty({ description: 'What its values count.', example: 'solutions' })
  readonly unit!: string;

  @ApiProperty({
    description: 'Formula over measures.',
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
      'The same over measures: f is the sum of steps in the window, s the sum of steps before its end, a name in brackets one cell. A ratio is in per cent, unless it is one of two ratios.',
    example: 'f solution.adopted',
  })
  readonly formula!: string;

  @ApiProperty({ description: 'What a value counts.', example: 'solutions' })
  readonly unit!: string;

  @ApiProperty({
    description: 'Which way is better: `up`, `down`, or `toward` a number.',
    example: 'up',
    enum: ['up', 'down', 'toward'],
  })
  readonly direction!: string;

  @ApiProperty({
    description: 'The number that is best, when the direction is `toward`; else null.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly toward!: number | null;

  @ApiProperty({ description: 'Decimals of a value.', example: 0 })
  readonly decimals!: number;

  @ApiProperty({
    description: 'Smallest number of people that everyone may see; null when the value is not about people.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly smallestShown!: number | null;

  @ApiProperty({
    description:
      'Levels of areas that it is defined for; for another the value is null with the reason `not_comparable`.',
    enum: areaLevels,
    isArray: true,
    example: areaLevels,
  })
  readonly areaLevels!: readonly string[];

  @ApiProperty({ description: 'Dimensions it can be broken down by.', type: [DimensionCodes] })
  readonly dimensions!: readonly DimensionCodes[];

  @ApiProperty({ description: 'Further series of the same definition.', type: [CompanionResource] })
  readonly companions!: readonly CompanionResource[];

  @ApiProperty({ description: 'Where the strategy says it.', type: Quote })
  readonly quote!: Quote;

  @ApiProperty({
    description: 'What the number does not say.',
    example: 'categories do not add up; never sum periods',
  })
  readonly caveat!: string;
}

export class IndicatorsResponse {
  @ApiProperty({ description: 'Indicators in the order of the catalogue.', type: [IndicatorResource] })
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
