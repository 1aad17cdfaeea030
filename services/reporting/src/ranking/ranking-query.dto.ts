import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { ALL_COUNTRIES, rankedBy, type RankedBy, type RankingScope } from '#domain';
import { IsIntegerText, MOST_ITEMS } from '#platform';
import { splitList, toCodes } from '../values/values-query.dto.js';

/** The parameters of a ranking. */
export class RankingQuery {
  @ApiProperty({
    description:
      'Areas of one level, separated by commas: bureaux (`WORLD.children`), groups (`LDC,SIDS`), countries (`WORLD.countries`, `RBA.children`, `KEN,UGA`) or units (`unit:PAL,unit:KEN`). Areas of different levels are rejected.',
    required: false,
    default: ALL_COUNTRIES,
    example: 'RBA.children',
  })
  @IsOptional()
  @IsString()
  readonly area: string = ALL_COUNTRIES;

  @ApiProperty({
    description:
      'The period, in the forms of values: `2024`, `2024-Q3`, `2022-01-01/P30M`, `LAST_12_MONTHS`. One that extends beyond today ends today.',
    example: '2024',
  })
  @IsString()
  readonly period!: string;

  @ApiProperty({
    description: [
      'What areas are ordered by, best first:',
      '- `value`: the value, in the direction of the indicator. If closer to a number is better, by the distance from it.',
      '- `attainment`: how much of the way to the target of the area itself, for exactly this period, has been covered.',
      '- `change`: how much better the value is than that of `compareWith`. If less is better, the largest decrease comes first.',
    ].join('\n'),
    required: false,
    enum: rankedBy,
    default: 'value',
    examples: ['change'],
  })
  @IsOptional()
  @IsIn(rankedBy)
  readonly by: RankedBy = 'value';

  @ApiProperty({
    description: 'The period that the change is from. Required with `by=change`, and rejected without it.',
    required: false,
    examples: ['2023'],
  })
  @IsOptional()
  @IsString()
  readonly compareWith?: string;

  @ApiProperty({
    description:
      'Only areas of rank `top` or better. Areas that share the last rank are all included, so there may be more than `top` of them. `unranked` is always complete. Default: all areas.',
    required: false,
    minimum: 1,
    maximum: MOST_ITEMS,
    type: 'integer',
    examples: [10],
  })
  @IsOptional()
  @IsIntegerText(1, MOST_ITEMS)
  readonly top?: number;

  /** Documented by `ApiCodes`: a DTO cannot describe `deepObject`. */
  @ApiHideProperty()
  @IsOptional()
  @IsObject()
  readonly c?: Readonly<Record<string, unknown>>;
}

/** The scope as the domain reads it. Errors: `request-invalid`. */
export function toRankingScope(
  indicator: string,
  { area, period, by, compareWith, c = {} }: RankingQuery,
): RankingScope {
  return { indicator, areas: splitList(area), period, by, compareWith: compareWith ?? null, codes: toCodes(c) };
}
