import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { objectives } from '#domain';
import { ListQuery } from '#platform';

const numbers = objectives.map(({ number }) => String(number));

/** The filter of the catalogue. */
export class IndicatorsQuery extends ListQuery {
  @ApiProperty({
    description: 'Only the indicators of this objective. Cross-cutting indicators belong to none.',
    required: false,
    enum: numbers,
    examples: ['2'],
  })
  @IsOptional()
  @IsIn(numbers)
  readonly objective?: string;
}
