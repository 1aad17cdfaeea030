import { ApiHideProperty, ApiProperty, ApiQuery } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { AppError, type Frequency, type PeriodQuery, type ValuesQuery, frequencies } from '#domain';

/** Areas, time and breakdown of values. */
export class ValuesParameters {
  @ApiProperty({
    description:
      'Period or window: `2024`, `2024-H1`, `2024-Q3`, `2024-03`, `2024-03-05`, an explicit window `start/PnY`, `PnM` or `PnD`, or `LAST_12_MONTHS`. One a call; `freq` gives a series instead.',
    required: false,
    example: '2020-09-01/P13M',
  })
  @IsOptional()
  @IsString()
  readonly period?: string;

  @ApiProperty({
    description:
      'Gives a series, one value for every year (A), half (H), quarter (Q), month (M) or day (D) that has a day from `from` to `to`.',
    required: false,
    enum: frequencies,
    examples: ['Q'],
  })
  @IsOptional()
  @IsIn(frequencies)
  readonly freq?: Frequency;

  @ApiProperty({ description: 'First day or calendar period of a series.', required: false, examples: ['2024'] })
  @IsOptional()
  @IsString()
  readonly from?: string;

  @ApiProperty({
    description: 'Last day or calendar period of a series, not before `from`; today when it is left out.',
    required: false,
    examples: ['2024-Q4'],
  })
  @IsOptional()
  @IsString()
  readonly to?: string;

  @ApiProperty({
    description:
      'Areas, several by comma: `WORLD`, a bureau (`RBA`), a group (`LDC`), a country (`KEN`), `GLOBAL`, a unit (`unit:PAL`); `RBA.children` lists the level below.',
    required: false,
    default: 'WORLD',
    example: 'RBA,KEN',
  })
  @IsOptional()
  @IsString()
  readonly area: string = 'WORLD';

  @ApiProperty({
    description:
      'Dimensions to break down by, several by comma for their crossing; a crossing that is not kept is refused. Every code of the list is a row, 0 and null too; where codes are ids (LICENCE, FORMAT), those in use. The total is none of them.',
    required: false,
    examples: ['CATEGORY'],
  })
  @IsOptional()
  @IsString()
  readonly by?: string;

  /** Documented by `ApiCodes`: a DTO cannot describe `deepObject`. */
  @ApiHideProperty()
  @IsOptional()
  @IsObject()
  readonly c?: Readonly<Record<string, unknown>>;

  @ApiProperty({
    description:
      'A UTC day: all that was recorded by its end. Left out: live. This version answers live only, and 501 for a day.',
    required: false,
    examples: ['2026-03-31'],
  })
  @IsOptional()
  @IsString()
  readonly asOf?: string;

  @ApiProperty({ description: 'Format of the answer; wins over `Accept`.', required: false, example: 'json' })
  @IsOptional()
  @IsString()
  readonly format?: string;
}

/** The parameter `c[DIM]=…`. */
export const ApiCodes = () =>
  ApiQuery({
    name: 'c',
    required: false,
    style: 'deepObject',
    explode: true,
    description:
      'Only these codes of a dimension, each a row: `c[CATEGORY]=E_LEARNING,OTHER`. A code asked for replaces the code of that dimension in the expression; a code outside the set that the expression reads is refused.',
    schema: {
      type: 'object',
      additionalProperties: { type: 'string' },
      // Swagger UI fills a form with the example of an object; with a real one a first "Execute" would ask for a breakdown.
      example: {},
    },
  });

/** Values of many indicators. */
export class ReportParameters extends ValuesParameters {
  @ApiProperty({
    description: 'Indicators and companions, several by comma; `O1.*` is every indicator whose code begins so.',
    example: 'O1.*,O2.11',
  })
  @IsString()
  readonly indicators!: string;
}

/** The question in the words of the domain. Errors: `request-invalid` for a period and a series at once, or neither. */
export function questionOf(indicators: readonly string[], parameters: ValuesParameters): ValuesQuery {
  const { area, by, c = {} } = parameters;
  const codes = Object.entries(c).map(([dimension, text]) => [dimension, codesIn(dimension, text)] as const);
  return {
    indicators,
    areas: listed(area),
    periods: periodsIn(parameters),
    by: by === undefined ? [] : listed(by),
    codes: Object.fromEntries(codes),
  };
}

/** Items of a text separated by commas. */
export function listed(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim());
}

function periodsIn({ period, freq, from, to }: ValuesParameters): PeriodQuery {
  const isSeries = freq !== undefined || from !== undefined || to !== undefined;
  if (period !== undefined && !isSeries) return { period };
  if (period === undefined && freq !== undefined && from !== undefined) {
    return to === undefined ? { freq, from } : { freq, from, to };
  }
  throw invalid('/period', 'Give either period, or freq with from (and to).');
}

function codesIn(dimension: string, text: unknown): readonly string[] {
  if (typeof text === 'string') return listed(text);
  throw invalid(`/c[${dimension}]`, 'Give codes once, several by comma.');
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError('request-invalid', detail, [{ pointer, code: 'request-invalid', detail }]);
}
