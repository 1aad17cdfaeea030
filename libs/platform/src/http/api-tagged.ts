import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

const TAG = { type: 'string' as const, example: '"9b1f0c4d2e7a86530f1e2d3c4b5a6978"' };

/** Documents that the answers of a controller or an operation have an entity tag, and 304 for a client that has it. */
export function ApiTagged() {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'Entity tags of answers that the client has, or `*`. If the answer has one of them, it is 304.',
      schema: TAG,
      example: TAG.example,
    }),
    ApiResponse({
      status: 304,
      description: 'Unchanged: the client has this answer. There is no body.',
      headers: { ETag: { description: 'Entity tag of the answer.', schema: TAG } },
    }),
  );
}
