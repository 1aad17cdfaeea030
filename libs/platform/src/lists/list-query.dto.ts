import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { IsIntegerText } from '../process/integer.js';

export const DEFAULT_LIMIT = 50;
export const MOST_ITEMS = 500;

/** Where a page begins and how long it is. */
export class ListQuery {
  @ApiProperty({
    description: 'Maximum number of items in one answer. The header `Link` leads to the next page.',
    required: false,
    default: DEFAULT_LIMIT,
    minimum: 1,
    maximum: MOST_ITEMS,
    type: 'integer',
    example: 50,
  })
  @IsOptional()
  @IsIntegerText(1, MOST_ITEMS)
  readonly limit: number = DEFAULT_LIMIT;

  @ApiProperty({
    description:
      'Opaque position in the list, taken from the header `Link`. It is valid only for the filters that it was made for.',
    required: false,
    examples: ['q1x7nV0jK1u0Q2m8d3cQvTUw'],
  })
  @IsOptional()
  @IsString()
  readonly cursor?: string;
}
