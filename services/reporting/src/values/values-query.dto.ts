import { ApiHideProperty, ApiProperty, ApiQuery } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { AppError, type Frequency, type Moment, type PeriodQuery, type Question, frequencies } from '#domain';

/** The parameters of values: areas, time and breakdown. */
export class ValuesParameters {
  @ApiProperty({
    description:
      'One period or window. A calendar period: `2024`, `2024-H1`, `2024-Q3`, `2024-03` or `2024-03-05`. A window of years, months or days from a start: `2020-09-01/P2Y`, `2020-09-01/P13M` or `2020-09-01/P30D`. Or `LAST_12_MONTHS`. For a series, use `freq` instead.',
    required: false,
    example: '2020-09-01/P13M',
  })
  @IsOptional()
  @IsString()
  readonly period?: string;

  @ApiProperty({
    description:
      'Requests a series: one value per year (A), half-year (H), quarter (Q), month (M) or day (D) that has at least one day between `from` and `to`.',
    required: false,
    enum: frequencies,
    examples: ['Q'],
  })
  @IsOptional()
  @IsIn(frequencies)
  readonly freq?: Frequency;

  @ApiProperty({ description: 'First day or first calendar period of a series.', required: false, examples: ['2024'] })
  @IsOptional()
  @IsString()
  readonly from?: string;

  @ApiProperty({
    description: 'Last day or last calendar period of a series, not before `from`. Default: today.',
    required: false,
    examples: ['2024-Q4'],
  })
  @IsOptional()
  @IsString()
  readonly to?: string;

  @ApiProperty({
    description:
      'Areas, separated by commas: `WORLD`, a bureau (`RBA`), a group (`LDC`), a country (`KEN`), `GLOBAL` (no single country) or a unit (`unit:PAL`). `RBA.children` stands for all areas directly below `RBA`, and `WORLD.countries` for all countries (without `GLOBAL`).',
    required: false,
    default: 'WORLD',
    example: 'RBA,KEN',
  })
  @IsOptional()
  @IsString()
  readonly area: string = 'WORLD';

  @ApiProperty({
    description:
      'Dimensions to break the value down by. Several dimensions, separated by commas, are crossed: the answer has one row per combination of codes. A crossing that Headway does not keep is rejected. Every code of a dimension has a row, even if its value is 0 or null; where codes are ids (LICENCE, FORMAT), only those in use. The total is not among the rows.',
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
      'With `true`, values that are null are left out, whatever their reason: a hidden value is left out like one that does not exist. Default: every value requested is in the answer.',
    required: false,
    enum: ['true', 'false'],
    default: 'false',
    examples: ['true'],
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly hasValue: 'true' | 'false' = 'false';

  @ApiProperty({
    description:
      'A UTC day: the answer is to reflect everything that was recorded by the end of that day. This version can only give live answers, so leave it out; any day up to today is answered with 501.',
    required: false,
    examples: ['2026-03-31'],
  })
  @IsOptional()
  @IsString()
  readonly asOf?: string;

  @ApiProperty({
    description: 'Format of the answer. It takes precedence over the header `Accept`; `json` is the only format.',
    required: false,
    example: 'json',
  })
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
      'Selects codes of a dimension, one row per code: `c[CATEGORY]=E_LEARNING,OTHER`. Where the formula of the indicator itself selects a code of this dimension, the requested code replaces it; where the formula adds up a set of codes, a code outside that set is rejected.',
    schema: {
      type: 'object',
      additionalProperties: { type: 'string' },
      // Swagger UI fills the form with this example; codes in it would turn the first "Execute" into a breakdown.
      example: {},
    },
  });

/** The parameters of a report: those of values, and its indicators. */
export class ReportParameters extends ValuesParameters {
  @ApiProperty({
    description:
      'Indicators and companions, separated by commas. `O1.*` stands for every indicator whose code begins with `O1.`; companions must be named.',
    example: 'O1.*,O2.11',
  })
  @IsString()
  readonly indicators!: string;
}

/** The question as the domain reads it. Errors: `request-invalid` for both a period and a series, or neither. */
export function toQuestion(indicators: readonly string[], parameters: ValuesParameters, moment: Moment): Question {
  const { area, by, c = {} } = parameters;
  return {
    indicators,
    areas: splitList(area),
    periods: periodsIn(parameters),
    by: by === undefined ? [] : splitList(by),
    codes: toCodes(c),
    moment,
  };
}

/** The codes by dimension. Errors: `request-invalid` for a parameter that is given twice. */
export function toCodes(c: Readonly<Record<string, unknown>>): Question['codes'] {
  return Object.fromEntries(Object.entries(c).map(([dimension, text]) => [dimension, codesIn(dimension, text)]));
}

/** The items of a list separated by commas. */
export function splitList(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim());
}

function periodsIn({ period, freq, from, to }: ValuesParameters): PeriodQuery {
  const isSeries = freq !== undefined || from !== undefined || to !== undefined;
  if (period !== undefined && !isSeries) return { period };
  if (period === undefined && freq !== undefined && from !== undefined) {
    return to === undefined ? { freq, from } : { freq, from, to };
  }
  throw invalid('/period', 'Give either period, or freq with from (and optionally to).');
}

function codesIn(dimension: string, text: unknown): readonly string[] {
  if (typeof text === 'string') return splitList(text);
  throw invalid(`/c[${dimension}]`, 'Give this parameter once, with its codes separated by commas.');
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError('request-invalid', detail, [{ pointer, code: 'request-invalid', detail }]);
}
