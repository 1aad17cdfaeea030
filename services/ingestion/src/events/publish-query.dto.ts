import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** Declares the parameter `dryRun`. */
export function DryRun() {
  return applyDecorators(
    ApiProperty({
      description: 'If `true`, the events are checked but nothing is written.',
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
