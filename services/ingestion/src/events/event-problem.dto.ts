import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiPropertyOptional, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type ErrorCode, explainNotKept, QUOTA_BYTES } from '#domain';
import { PROBLEM, Problem } from '#platform';

/** What is said of an event that quarantine has no room for. */
export const NOT_KEPT = explainNotKept(['TZA'], QUOTA_BYTES);

/** Where what was refused is kept. */
export class QuarantineLink {
  @ApiProperty({ description: 'Id of the row.', example: 'http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81' })
  readonly id!: string;

  @ApiProperty({
    description: 'Address of the row, below that of ingestion.',
    example: '/v1/quarantine/http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81',
  })
  readonly href!: string;
}

/** The answer to one refused event. */
export class EventProblem extends Problem {
  @ApiPropertyOptional({
    description: 'The row of quarantine that keeps the refused event; absent when nothing was kept, as in a dry run.',
    type: QuarantineLink,
  })
  readonly quarantine?: QuarantineLink;

  @ApiPropertyOptional({
    description: 'Why no row of quarantine keeps the refused event; absent: one does, or it was a dry run.',
    example: NOT_KEPT,
  })
  readonly notKept?: string;
}

/** Documents failures of one event as `ApiProblems` does those of a request: each code has a status of its own. */
export function ApiEventProblems(...failures: readonly (readonly [code: ErrorCode, status: number])[]) {
  const schema = { $ref: getSchemaPath(EventProblem) };
  const answers = failures.map(([code, status]) => {
    const content = { [PROBLEM]: { schema, examples: { [code]: { value: {} } } } };
    return ApiResponse({ status, description: `Problem: \`${code}\`.`, content });
  });
  return applyDecorators(ApiExtraModels(EventProblem), ...answers);
}
