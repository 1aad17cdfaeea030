import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem, type ProblemPart } from './problem.dto.js';

/** What the answer says on one route, where that differs from what the code says everywhere. */
export interface OwnExample {
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
}

export type DocumentedFailure = readonly [code: string, status: number, example?: OwnExample];

/**
 * Documents failures of an operation: code and status of each, and an example where the code's own would not be true. Codes of one status share one
 * answer; `showProblems` completes the examples.
 */
export function ApiProblems(...failures: readonly DocumentedFailure[]) {
  const schema = { $ref: getSchemaPath(Problem) };
  const answers = [...new Set(failures.map(([, status]) => status))].map((status) => {
    const ofStatus = failures.filter((failure) => failure[1] === status);
    const description = `Problem: ${ofStatus.map(([code]) => `\`${code}\``).join(', ')}.`;
    const examples = Object.fromEntries(ofStatus.map(([code, , example = {}]) => [code, { value: { ...example } }]));
    const headers = status === 429 ? { headers: { 'Retry-After': retryAfter } } : {};
    return ApiResponse({ status, description, ...headers, content: { [PROBLEM]: { schema, examples } } });
  });
  return applyDecorators(ApiExtraModels(Problem), ...answers);
}

const retryAfter = {
  description: 'Seconds after which the same request may succeed.',
  schema: { type: 'integer' as const, minimum: 1, example: 42 },
};

export const PROBLEM = 'application/problem+json';

/** A part that points at one thing and says of it what the answer says. */
export function pointing(pointer: string, code: string, detail: string): OwnExample {
  return { detail: '1 problem', errors: [{ pointer, code, detail }] };
}
