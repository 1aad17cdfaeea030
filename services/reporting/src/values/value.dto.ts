import { ApiProperty } from '@nestjs/swagger';
import type { IndicatorValue } from '#domain';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }], nullable: true };

/** One number: an indicator in an area, a period and a cell. */
export class Value {
  @ApiProperty({ description: 'Code of the indicator or companion.', example: 'O1.01' })
  readonly indicator!: string;

  @ApiProperty({ description: 'Code of the area.', example: 'RBA' })
  readonly area!: string;

  @ApiProperty({ description: 'The period as it was asked for.', example: '2024-Q1' })
  readonly period!: string;

  @ApiProperty({ description: 'First day of the window.', example: '2024-01-01' })
  readonly start!: string;

  @ApiProperty({
    description:
      'Last day of the window, included. A window that is not over ends today, one that has not begun as it was asked for; for numbers of people, where the key does not see the detail of the area, with its last whole month.',
    example: '2024-03-31',
  })
  readonly end!: string;

  @ApiProperty({
    description:
      'Codes of the row of a breakdown, by dimension; empty for the total. The dimension PART, PILLAR or STAKEHOLDER shows a part of an index alone.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { CATEGORY: 'E_LEARNING' },
  })
  readonly dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({
    description: 'The number, rounded half-even to the decimals of the indicator. Null is not zero: see `reason`.',
    type: Number,
    nullable: true,
    example: 41,
  })
  readonly value!: number | null;

  @ApiProperty({
    description: 'What the number counts. USD: `numerator` is in cents.',
    example: 'solutions',
  })
  readonly unit!: string;

  @ApiProperty({
    description:
      'Exact numerator. Of a count the sum itself; of a share the part; of a mean the sum of hundredths times weight; of a gap, an index, a median or a ratio of shares the top of the value as a fraction in lowest terms. Text beyond 2^53.',
    ...exactInteger,
    example: 41,
  })
  readonly numerator!: number | string | null;

  @ApiProperty({
    description:
      'Exact denominator of a share, a mean or a fraction; null for a count. It is 0 where a share or mean has nothing to divide by. Text beyond 2^53.',
    ...exactInteger,
    example: null,
  })
  readonly denominator!: number | string | null;

  @ApiProperty({
    description:
      'SDMX observation status, the first that applies: M no denominator, not comparable or not begun, O no data, a side or too many parts missing, Q suppressed, B the newest version of the framework is another than at the start of the window, E part of it is estimated, sampled or from a survey, U the median lies at 730 days or beyond, P the window is not over or a case in it can still change, A normal.',
    enum: ['A', 'B', 'E', 'F', 'M', 'O', 'P', 'Q', 'U'],
    example: 'A',
  })
  readonly status!: string;

  @ApiProperty({
    description:
      'SDMX confidentiality: F free, A hidden because it tells of few people, N not shown because numbers of people are public for whole months only, and those that add up over time for calendar periods.',
    enum: ['F', 'A', 'D', 'N'],
    example: 'F',
  })
  readonly confidentiality!: string;

  @ApiProperty({
    description: 'Why the value is null: the first reason that applies. Null when there is a value.',
    type: String,
    enum: [
      'not_comparable',
      'not_begun',
      'no_data',
      'side_missing',
      'no_denominator',
      'below_minimum',
      'suppressed',
      null,
    ],
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;

  @ApiProperty({
    description: 'Target for exactly this period. Null: none is set; targets are not kept yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly target!: number | null;

  @ApiProperty({
    description: 'How much of the way to the target has been gone, 4 decimals; null without a target.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly attainment!: number | null;

  @ApiProperty({ description: 'Version of the definition that produced the number.', example: '1.0.0' })
  readonly definitionVersion!: string;
}

export class ValuesResponse {
  @ApiProperty({
    description: 'Values in the order of indicators, areas, periods and rows of the breakdown.',
    type: [Value],
  })
  readonly data!: readonly Value[];

  @ApiProperty({ description: 'What the answer was read from.', type: Meta })
  readonly meta!: Meta;
}

export function toValue(value: IndicatorValue): Value {
  const { indicator, area, period, start, end, dimensions, unit, numerator, denominator } = value;
  return {
    indicator,
    area,
    period,
    start,
    end,
    dimensions,
    value: value.value,
    unit,
    numerator: numerator === null ? null : jsonInteger(numerator),
    denominator: denominator === null ? null : jsonInteger(denominator),
    status: value.status,
    confidentiality: value.confidentiality,
    reason: value.reason,
    target: null,
    attainment: null,
    definitionVersion: value.definitionVersion,
  };
}
