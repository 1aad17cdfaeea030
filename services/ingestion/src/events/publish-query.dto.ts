import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** The parameter `dryRun`. */
export function DryRun() {
  return applyDecorators(
    ApiProperty({
      description: 'With `true`, the events are checked and nothing is written.',
      required: false,
      enum: ['true', 'false'],
      default: 'false',
      example: 'true',
    }),
    IsOptional(),
    IsIn(['true', 'false']),
  );
}

export class PublishQuery {
  @DryRun()
  readonly dryRun: 'true' | 'false' = 'false';
}
