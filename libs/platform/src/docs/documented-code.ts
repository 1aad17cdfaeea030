import type { ErrorRow } from '../http/failure.js';
import type { Problem, ProblemPart } from '../http/problem.dto.js';

/** What a page tells about a code. `status` null: it is never the code of an answer, only of a part in `errors`. */
export interface DocumentedCode extends Pick<ErrorRow, 'title' | 'retriable'> {
  readonly code: string;
  readonly status: number | null;
  /** Sentences of Markdown. */
  readonly when: string;
  readonly whatToDo: string;
  /** Code of the answer that `detail` and `errors` are an example of. */
  readonly answer: string;
  readonly detail: string;
  readonly errors: readonly ProblemPart[];
}

/** The answer that a page or a document shows for a code; null where its answer is not documented. */
export function exampleOf(
  { answer, detail, errors }: Pick<DocumentedCode, 'answer' | 'detail' | 'errors'>,
  codes: readonly DocumentedCode[],
): Problem | null {
  const row = codes.find(({ code }) => code === answer);
  if (row === undefined || row.status === null) return null;
  const { title, status } = row;
  return { type: `/docs/errors/${answer}`, title, status, detail, instance: 'req-5f2c', code: answer, errors };
}
