import { ApiProperty } from '@nestjs/swagger';
import { areaLevels } from '#domain';

export class Area {
  @ApiProperty({ description: 'Code of the area, as the parameter `area` accepts it.', example: 'KEN' })
  readonly code!: string;

  @ApiProperty({ description: 'Level of the area.', enum: areaLevels, example: 'country' })
  readonly level!: string;

  @ApiProperty({
    description: 'Name in the language of the answer. The name of a unit is not translated.',
    example: 'Kenya',
  })
  readonly name!: string;

  @ApiProperty({
    description:
      'The area above this one: the bureau of a country or unit, the world for a bureau; null for the world and for groups.',
    type: String,
    nullable: true,
    example: 'RBA',
  })
  readonly parent!: string | null;

  @ApiProperty({
    description: 'Groups that a country belongs to; empty for every other area.',
    type: [String],
    example: ['LMC'],
  })
  readonly groups!: readonly string[];

  @ApiProperty({
    description: 'First day on which this entry is valid; null if it has no beginning.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly validFrom!: string | null;

  @ApiProperty({
    description: 'First day on which this entry is no longer valid; null if it still is.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly validTo!: string | null;
}

export class AreaWithChildren extends Area {
  @ApiProperty({
    description:
      'Codes of the areas directly below, as of today: the bureaux of the world, or the countries of a bureau, group or unit.',
    type: [String],
    example: [],
  })
  readonly children!: readonly string[];
}

export class AreasResponse {
  @ApiProperty({ description: 'The world, then bureaux, groups, countries and units.', type: [Area] })
  readonly data!: readonly Area[];
}

export class AreaResponse {
  @ApiProperty({ description: 'The area.', type: AreaWithChildren })
  readonly data!: AreaWithChildren;
}
