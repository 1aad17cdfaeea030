import { ApiProperty } from '@nestjs/swagger';
import type { Language, Objective, ReferenceFigure, StrategyPart } from '#domain';

export class Part {
  @ApiProperty({
    description: 'Code of the part. For a principle or direction, the code that it has in its dimension.',
    example: 'O1',
  })
  readonly code!: string;

  @ApiProperty({ description: 'Short name in the language of the answer.', example: 'Amplify development outcomes' })
  readonly name!: string;

  @ApiProperty({
    description: 'The words of the strategy, as printed.',
    example: 'an approach in which digital outputs become a standard consideration',
  })
  readonly quote!: string;
}

/** A principle or direction, and the indicator that measures it. */
export class MeasuredPart extends Part {
  @ApiProperty({
    description: 'Code of the indicator that measures it over active digital projects.',
    example: 'XP.1',
  })
  readonly indicator!: string;
}

/** A published figure for comparison. */
export class Figure {
  @ApiProperty({ description: 'Code of the figure.', example: 'RF-SOL-TOTAL' })
  readonly code!: string;

  @ApiProperty({
    description: 'What the figure counts.',
    example: 'Digital solutions adopted in response to the COVID-19 pandemic',
  })
  readonly label!: string;

  @ApiProperty({ description: 'The figure as published.', example: 580 })
  readonly value!: number;

  @ApiProperty({ description: 'Unit of the figure.', example: 'solutions' })
  readonly unit!: string;

  @ApiProperty({
    description: 'First day of the window that the figure covers; null if it is for a single date.',
    type: String,
    nullable: true,
    example: '2020-09-01',
  })
  readonly windowStart!: string | null;

  @ApiProperty({
    description: 'Last day of that window; null if there is none.',
    type: String,
    nullable: true,
    example: '2021-09-30',
  })
  readonly windowEnd!: string | null;

  @ApiProperty({ description: 'Day to which the published figure refers.', example: '2021-09-30' })
  readonly asOf!: string;

  @ApiProperty({ description: 'Title of the source.', example: 'UNDP Digital Strategy 2022-2025 (web page)' })
  readonly source!: string;

  @ApiProperty({ description: 'Address of the source.', example: 'https://undp.org/digital/Digital-Strategy' })
  readonly url!: string;

  @ApiProperty({
    description: 'What to bear in mind when reading the figure; may be empty.',
    example: 'Not the sum of the four named categories.',
  })
  readonly note!: string;
}

export class Strategy {
  @ApiProperty({ description: 'Title of the strategy.', example: 'UNDP Digital Strategy 2022-2025' })
  readonly title!: string;

  @ApiProperty({
    description: 'Address of the page from which its words are quoted.',
    example: 'https://undp.org/digital/Digital-Strategy',
  })
  readonly url!: string;

  @ApiProperty({
    description: 'The vision of the strategy: in English as printed, in other languages translated.',
    example: 'create a world in which digital is an empowering force for people and planet',
  })
  readonly vision!: string;

  @ApiProperty({ description: 'The three objectives.', type: [Part] })
  readonly objectives!: readonly Part[];

  @ApiProperty({ description: 'The six guiding principles.', type: [MeasuredPart] })
  readonly principles!: readonly MeasuredPart[];

  @ApiProperty({ description: 'The three directions of change.', type: [MeasuredPart] })
  readonly directions!: readonly MeasuredPart[];

  @ApiProperty({
    description: 'Published figures, shown alongside the numbers that Headway counts and never added to them.',
    type: [Figure],
  })
  readonly referenceFigures!: readonly Figure[];
}

export class StrategyResponse {
  @ApiProperty({ description: 'The strategy.', type: Strategy })
  readonly data!: Strategy;
}

export function toPart({ code, name, quote }: Objective, language: Language): Part {
  return { code, name: name[language], quote };
}

export function toMeasuredPart({ code, indicator }: StrategyPart, language: Language): MeasuredPart {
  return { code, name: indicator.name[language], quote: indicator.quote.text, indicator: indicator.code };
}

export function toFigure(figure: ReferenceFigure): Figure {
  const { code, label, value, unit, windowStart, windowEnd, asOf, sourceTitle, sourceUrl, note } = figure;
  return {
    code,
    label,
    value: Number(value),
    unit,
    windowStart,
    windowEnd,
    asOf,
    source: sourceTitle,
    url: sourceUrl,
    note,
  };
}
