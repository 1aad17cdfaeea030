import { ApiProperty } from '@nestjs/swagger';
import { type UnitRow, unitKinds } from '#domain';
import { validity } from './areas.js';

export class Unit {
  @ApiProperty({ description: 'Code of the unit, as it stands in the attribute `unit` of events.', example: 'TZA' })
  readonly code!: string;

  @ApiProperty({ description: 'Name of the unit.', example: 'United Republic of Tanzania' })
  readonly name!: string;

  @ApiProperty({ description: 'Kind of the unit.', enum: unitKinds, example: 'country_office' })
  readonly kind!: string;

  @ApiProperty({
    description: 'The bureau that the unit belongs to; null if there is none.',
    type: String,
    nullable: true,
    example: 'RBA',
  })
  readonly bureau!: string | null;

  @ApiProperty({ description: 'Countries that the unit serves.', type: [String], example: ['TZA'] })
  readonly serves!: readonly string[];

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

export class UnitsResponse {
  @ApiProperty({ description: 'The units, in the order of their codes.', type: [Unit] })
  readonly data!: readonly Unit[];
}

export function toUnit(unit: UnitRow): Unit {
  const { code, name, kind, bureau, serves } = unit;
  return { code, name, kind, bureau: bureau === '' ? null : bureau, serves, ...validity(unit) };
}
