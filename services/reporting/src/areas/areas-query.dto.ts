import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type AreaLevel, BUREAUS, GROUPS, type UnitKind, areaLevels, unitKinds } from '#domain';
import { ListQuery } from '#platform';

/** The filters of the list of areas. An area must match all that are given. */
export class AreasQuery extends ListQuery {
  @ApiProperty({ description: 'Only areas of this level.', required: false, enum: areaLevels, examples: ['country'] })
  @IsOptional()
  @IsIn(areaLevels)
  readonly level?: AreaLevel;

  @ApiProperty({
    description: 'Only countries that belong to this group today.',
    required: false,
    enum: GROUPS,
    examples: ['LDC'],
  })
  @IsOptional()
  @IsIn(GROUPS)
  readonly group?: string;
}

/** The filters of the list of units. A unit must match all that are given. */
export class UnitsQuery extends ListQuery {
  @ApiProperty({
    description: 'Only units of this bureau; `NOBUREAU` stands for units that belong to none.',
    required: false,
    enum: BUREAUS,
    examples: ['RBA'],
  })
  @IsOptional()
  @IsIn(BUREAUS)
  readonly bureau?: string;

  @ApiProperty({
    description: 'Only units of this kind.',
    required: false,
    enum: unitKinds,
    examples: ['country_office'],
  })
  @IsOptional()
  @IsIn(unitKinds)
  readonly kind?: UnitKind;
}
