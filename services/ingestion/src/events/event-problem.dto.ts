import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiPropertyOptional, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type ErrorCode, explainNotKept, QUOTA_BYTES } from '#domain';
import { PROBLEM, Problem } from '#platform';

/** An example of the sentence for an event that quarantine has no room for. */
export const NOT_KEPT = explainNotKept(['TZA'], QUOTA_BYTES);

/** The quarantine row that keeps a rejected event. */
export class QuarantineLink {
  @ApiProperty({ description: 'Id of the quarantine row.', example: 'http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81' })
  readonly id!: string;

  @ApiProperty({
    description: 'Path of the row, relative to the address of this service.',
    example: '/v1/quarantine/http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81',
  })
  readonly href!: string;
}

/** The answer to one rejected event. */
export class EventProblem extends Problem {
  @ApiPropertyOptional({
    description: 'The quarantine row that keeps the rejected event. Absent if nothing was kept, as in a dry run.',
    type: QuarantineLink,
  })
  readonly quarantine?: QuarantineLink;

  @ApiPropertyOptional({
    description: 'Why the rejected event was not kept in quarantine. Absent if it was kept, and in a dry run.',
    example: NOT_KEPT,
  })
  readonly notKept?: string;
}

/** Documents the failures of one event, as `ApiProblems` does for a whole request. Each code has its own status. */
export function ApiEventProblems(...failures: readonly (readonly [code: ErrorCode, status: number])[]) {
  const schema = { $ref: getSchemaPath(EventProblem) };
  const answers = failures.map(([code, status]) => {
    const content = { [PROBLEM]: { schema, examples: { [code]: { value: {} } } } };
    return ApiResponse({ status, description: `Problem: \`${code}\`.`, content });
  });
  return applyDecorators(ApiExtraModels(EventProblem), ...answers);
}
