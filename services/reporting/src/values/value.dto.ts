import { ApiProperty } from '@nestjs/swagger';
import type { AgainstTarget, PublishedValue } from '#domain';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';
import { TargetStanding, toTargetStanding } from './target-standing.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }], nullable: true };

/** One number: an indicator in an area, a period and a row of the breakdown. */
export class Value extends TargetStanding {
  @ApiProperty({ description: 'Code of the indicator or companion.', example: 'O1.01' })
  readonly indicator!: string;

  @ApiProperty({ description: 'Code of the area.', example: 'RBA' })
  readonly area!: string;

  @ApiProperty({ description: 'The period as it was requested.', example: '2024-Q1' })
  readonly period!: string;

  @ApiProperty({ description: 'First day of the window.', example: '2024-01-01' })
  readonly start!: string;

  @ApiProperty({
    description:
      'Last day of the window, inclusive. A window that is not over ends today or, for numbers of people in an area whose detail the key may not see, with the last whole month that is over. A window that has not begun is shown as requested.',
    example: '2024-03-31',
  })
  readonly end!: string;

  @ApiProperty({
    description:
      'For a row of a breakdown, its codes by dimension; empty for the total. A row of the dimension PART, PILLAR or STAKEHOLDER is one part of an index.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { CATEGORY: 'E_LEARNING' },
  })
  readonly dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({
    description:
      'The number, rounded once to the decimals of the indicator (half to even: 12.5 becomes 12, and 13.5 becomes 14). Null is not zero; see `reason`.',
    type: Number,
    nullable: true,
    example: 41,
  })
  readonly value!: number | null;

  @ApiProperty({
    description: 'What the number counts. If it is USD, `numerator` is in cents.',
    example: 'solutions',
  })
  readonly unit!: string;

  @ApiProperty({
    description:
      'Exact numerator. For a count, the sum itself; for a share, the part; for a mean, the sum of hundredths times weight; for a gap, an index, a median or a ratio of shares, the numerator of the value as a fraction in lowest terms. A string beyond 2^53.',
    ...exactInteger,
    example: 41,
  })
  readonly numerator!: number | string | null;

  @ApiProperty({
    description:
      'Exact denominator of a share, a mean or a fraction; null for a count. It is 0 if a share or mean has nothing to divide by. A string beyond 2^53.',
    ...exactInteger,
    example: null,
  })
  readonly denominator!: number | string | null;

  @ApiProperty({
    description: [
      'SDMX observation status: how far the number can be relied on. The first that applies:',
      '- `M`: missing; null with the reason `not_comparable`, `not_begun` or `no_denominator`.',
      '- `O`: no data; null with the reason `no_data`, `side_missing` or `below_minimum`.',
      '- `Q`: suppressed; hidden to protect individuals.',
      '- `B`: break in the series; the newest framework version at the end of the window differs from that at its start.',
      '- `E`: estimated; part of it is estimated, sampled or from a survey.',
      '- `U`: uncertain; the median lies at 730 days or beyond.',
      '- `P`: provisional; the window is not over, or a case in it can still change.',
      '- `A`: normal.',
    ].join('\n'),
    enum: ['A', 'B', 'E', 'F', 'M', 'O', 'P', 'Q', 'U'],
    example: 'A',
  })
  readonly status!: string;

  @ApiProperty({
    description: [
      'SDMX confidentiality:',
      '- `F`: free to be shown.',
      '- `A`: hidden, because it would reveal a small number of people.',
      '- `N`: hidden, because everyone may see numbers of people for whole months only and, if they add up over time, for calendar periods only.',
      '- `D`: not used yet.',
    ].join('\n'),
    enum: ['F', 'A', 'D', 'N'],
    example: 'F',
  })
  readonly confidentiality!: string;

  @ApiProperty({
    description: [
      'Why the value is null; null if there is a value. The first that applies:',
      '- `not_comparable`: the indicator is not defined for areas of this level.',
      '- `not_begun`: the window has not begun.',
      '- `no_data`: nothing was reported from which the value could be computed.',
      '- `side_missing`: one side of a comparison has no value.',
      '- `no_denominator`: there is nothing to divide by.',
      '- `below_minimum`: too few parts of an index have a value.',
      '- `suppressed`: hidden to protect individuals.',
    ].join('\n'),
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

  @ApiProperty({ description: 'Version of the definition that produced the number.', example: '1.0.0' })
  readonly definitionVersion!: string;
}

export class ValuesResponse {
  @ApiProperty({
    description: 'The values, in the order of indicators, areas, periods and rows of the breakdown.',
    type: [Value],
  })
  readonly data!: readonly Value[];

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

/** `against`: how it compares with its target; null if nothing is set. */
export function toValue(value: PublishedValue, against: AgainstTarget | null): Value {
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
    ...toValueStanding(value, against),
  };
}

/** How far a value can be relied on, and how it stands against its target: its last fields. */
export function toValueStanding(
  { status, confidentiality, reason, definitionVersion }: PublishedValue,
  against: AgainstTarget | null,
): Pick<Value, keyof TargetStanding | 'status' | 'confidentiality' | 'reason' | 'definitionVersion'> {
  const { target, attainment, baseline, performance, light, targetBasis } = toTargetStanding(against);
  const standing = { target, attainment, baseline, performance, light, targetBasis };
  return { status, confidentiality, reason, ...standing, definitionVersion };
}
