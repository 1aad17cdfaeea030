import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM } from '../http/api-problems.js';
import type { Problem } from '../http/problem.dto.js';
import { type DocumentedCode, exampleOf } from './documented-code.js';

interface Example {
  summary?: string;
  value: Partial<Problem>;
}

interface Answers {
  readonly responses?: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, Example>> }>> }
    >
  >;
}

/**
 * Completes the examples of every documented failure, in place: each becomes the problem with which the code is
 * answered.
 */
export function showProblems(document: OpenAPIObject, codes: readonly DocumentedCode[]): void {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as readonly Answers[]);
  for (const { responses = {} } of operations) {
    for (const { content = {} } of Object.values(responses)) {
      for (const [code, example] of Object.entries(content[PROBLEM]?.examples ?? {})) complete(example, code, codes);
    }
  }
}

function complete(example: Example, code: string, codes: readonly DocumentedCode[]): void {
  const documented = codes.find((one) => one.code === code);
  if (documented === undefined) return;
  const problem = exampleOf({ ...documented, ...own(example.value) }, codes);
  if (problem === null) return;
  example.summary = documented.title;
  example.value = problem;
}

/** The parts that a route defines itself: its detail, and its parts if it points at anything. */
function own({ detail, errors }: Partial<Problem>): Partial<Pick<DocumentedCode, 'detail' | 'errors'>> {
  return detail === undefined ? {} : { detail, errors: errors ?? [] };
}
