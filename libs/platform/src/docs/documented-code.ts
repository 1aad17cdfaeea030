import type { ErrorRow } from '../http/failure.js';
import type { Problem, ProblemPart } from '../http/problem.dto.js';

/** The documentation of a code. `status` null: it never is the code of an answer, only of an entry in `errors`. */
export interface DocumentedCode extends Pick<ErrorRow, 'title' | 'retriable'> {
  readonly code: string;
  readonly status: number | null;
  /** Sentences in Markdown. */
  readonly when: string;
  readonly whatToDo: string;
  /** Code of the answer that `detail` and `errors` illustrate. */
  readonly answer: string;
  readonly detail: string;
  readonly errors: readonly ProblemPart[];
}

/** The answer that a page or a document shows for a code; null when that answer is not documented. */
export function exampleOf(
  { answer, detail, errors }: Pick<DocumentedCode, 'answer' | 'detail' | 'errors'>,
  codes: readonly DocumentedCode[],
): Problem | null {
  const row = codes.find(({ code }) => code === answer);
  if (row === undefined || row.status === null) return null;
  const { title, status } = row;
  return { type: `/docs/errors/${answer}`, title, status, detail, instance: 'req-5f2c', code: answer, errors };
}
