import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { ScorecardScope } from '#domain';

const details = ['compact', 'full'] as const;

/** The parameters of scorecards. */
export class ScorecardQuery {
  @ApiProperty({
    description:
      'The area: `WORLD`, a bureau (`RBA`), a group (`LDC`), a country (`KEN`), `GLOBAL` or a unit (`unit:PAL`). Exactly one.',
    required: false,
    default: 'WORLD',
    examples: ['RBA'],
  })
  @IsOptional()
  @IsString()
  readonly area: string = 'WORLD';

  @ApiProperty({
    description:
      'The period, in the forms of values: `2024`, `2024-Q3`, `2022-01-01/P30M`, `LAST_12_MONTHS`. One that extends beyond today ends today. Default: from the start of the strategy to today.',
    required: false,
    examples: ['2024'],
  })
  @IsOptional()
  @IsString()
  readonly period?: string;

  @ApiProperty({
    description: 'A period, in the same forms, from which the change of each value is computed. Default: none.',
    required: false,
    examples: ['2023'],
  })
  @IsOptional()
  @IsString()
  readonly compareWith?: string;

  @ApiProperty({
    description:
      '`full` adds to each line its definition, all fields of its values, and who set the target, when and why, with the rule in words.',
    required: false,
    enum: details,
    default: 'compact',
    examples: ['full'],
  })
  @IsOptional()
  @IsIn(details)
  readonly detail: (typeof details)[number] = 'compact';
}

export function toScope({ area, period, compareWith }: ScorecardQuery): ScorecardScope {
  return { area, period: period ?? null, compareWith: compareWith ?? null };
}
