import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { PlatformCode } from './failure.js';
import { Problem, type ProblemPart } from './problem.dto.js';

/** The example of a code on one route, where it differs from the code's general example. */
export interface OwnExample {
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
}

export type DocumentedFailure<Code extends string = string> = readonly [
  code: Code,
  status: number,
  example?: OwnExample,
];

/**
 * Documents the failures of an operation, or of all operations of a controller: the code and status of each, and an
 * example where the code's own would be wrong. Codes with the same status share one answer, even across several
 * decorators of one method; a code that is already documented is skipped. `showProblems` completes the examples. Codes
 * are those of platform unless others are given.
 */
export function ApiProblems<Code extends string = PlatformCode>(
  ...failures: readonly DocumentedFailure<NoInfer<Code>>[]
) {
  return applyDecorators(ApiExtraModels(Problem), (target: object, name?: string | symbol, method?: Method) => {
    const described = method?.value ?? target;
    const said = (Reflect.getMetadata(SAID, described) ?? []) as readonly DocumentedFailure[];
    const added = failures.filter(([code]) => !said.some(([before]) => before === code));
    const all = [...said, ...added];
    Reflect.defineMetadata(SAID, all, described);
    for (const status of new Set(added.map((failure) => failure[1]))) {
      answerOf(status, added, all)(target, name as string, method as TypedPropertyDescriptor<unknown>);
    }
  });
}

type Method = TypedPropertyDescriptor<object>;

const SAID = 'problems';

/** Nest joins the descriptions of one status but keeps only the last contents: those contain all examples. */
function answerOf(status: number, added: readonly DocumentedFailure[], all: readonly DocumentedFailure[]) {
  const ofStatus = (failures: readonly DocumentedFailure[]) => failures.filter((failure) => failure[1] === status);
  const codes = ofStatus(added).map(([code]) => `\`${code}\``);
  const examples = Object.fromEntries(ofStatus(all).map(([code, , example = {}]) => [code, { value: { ...example } }]));
  const content = { [PROBLEM]: { schema: { $ref: getSchemaPath(Problem) }, examples } };
  const headers = RETRIABLE.includes(status) ? { headers: { 'Retry-After': retryAfter } } : {};
  return ApiResponse({ status, description: `Problem: ${codes.join(', ')}.`, ...headers, content });
}

/** Statuses of failures after which the same request may succeed. */
const RETRIABLE: readonly number[] = [429, 503];

const retryAfter = {
  description: 'Number of seconds to wait before sending the same request again.',
  schema: { type: 'integer' as const, minimum: 1, example: 42 },
};

export const PROBLEM = 'application/problem+json';

/** An entry that points at one thing and repeats the detail of the answer. */
export function pointAt(pointer: string, code: string, detail: string): OwnExample {
  return { detail: '1 problem', errors: [{ pointer, code, detail }] };
}
