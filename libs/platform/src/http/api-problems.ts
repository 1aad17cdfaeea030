import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem.dto.js';

/** Documents failures of an operation: code and status of each. Codes of one status share one answer. */
export function ApiProblems(...failures: readonly (readonly [code: string, status: number])[]) {
  const schema = { $ref: getSchemaPath(Problem) };
  const answers = [...new Set(failures.map(([, status]) => status))].map((status) => {
    const codes = failures.filter((failure) => failure[1] === status).map(([code]) => `\`${code}\``);
    const description = `Problem: ${codes.join(', ')}.`;
    return ApiResponse({ status, description, content: { 'application/problem+json': { schema } } });
  });
  return applyDecorators(ApiExtraModels(Problem), ...answers);
}
