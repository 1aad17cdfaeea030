import { ApiProperty } from '@nestjs/swagger';
import { type UnitRow, unitKinds } from '#domain';
import { validity } from './areas.js';

export class Unit {
  @ApiProperty({ description: 'Code of the unit, as events carry it in `unit`.', example: 'TZA' })
  readonly code!: string;

  @ApiProperty({ description: 'Name of the unit.', example: 'United Republic of Tanzania' })
  readonly name!: string;

  @ApiProperty({ description: 'Kind of the unit.', enum: unitKinds, example: 'country_office' })
  readonly kind!: string;

  @ApiProperty({ description: 'Its bureau; null: none.', type: String, nullable: true, example: 'RBA' })
  readonly bureau!: string | null;

  @ApiProperty({ description: 'Countries that it serves.', type: [String], example: ['TZA'] })
  readonly serves!: readonly string[];

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

export class UnitsResponse {
  @ApiProperty({ description: 'The units, by code.', type: [Unit] })
  readonly data!: readonly Unit[];
}

export function toUnit(unit: UnitRow): Unit {
  const { code, name, kind, bureau, serves } = unit;
  return { code, name, kind, bureau: bureau === '' ? null : bureau, serves, ...validity(unit) };
}
