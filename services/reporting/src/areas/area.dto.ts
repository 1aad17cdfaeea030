import { ApiProperty } from '@nestjs/swagger';
import { areaLevels } from '#domain';

export class Area {
  @ApiProperty({ description: 'Code of the area, as `area` takes it.', example: 'KEN' })
  readonly code!: string;

  @ApiProperty({ description: 'Level of the area.', enum: areaLevels, example: 'country' })
  readonly level!: string;

  @ApiProperty({ description: 'Name in the language of the answer; a unit has its own name only.', example: 'Kenya' })
  readonly name!: string;

  @ApiProperty({
    description:
      'The area above it: of a country or unit its bureau, of a bureau the world; null for the world and for groups.',
    type: String,
    nullable: true,
    example: 'RBA',
  })
  readonly parent!: string | null;

  @ApiProperty({
    description: 'Groups that a country is in; empty for every other area.',
    type: [String],
    example: ['LMC'],
  })
  readonly groups!: readonly string[];

  @ApiProperty({
    description: 'First day on which this holds; null: since ever.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly validFrom!: string | null;

  @ApiProperty({
    description: 'First day on which it no longer holds; null: it still does.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly validTo!: string | null;
}

export class AreaWithChildren extends Area {
  @ApiProperty({
    description: 'Codes of the level below, today: bureaux of the world; countries of a bureau, group or unit.',
    type: [String],
    example: [],
  })
  readonly children!: readonly string[];
}

export class AreasResponse {
  @ApiProperty({ description: 'World, bureaux, groups, countries, units.', type: [Area] })
  readonly data!: readonly Area[];
}

export class AreaResponse {
  @ApiProperty({ description: 'The area.', type: AreaWithChildren })
  readonly data!: AreaWithChildren;
}
