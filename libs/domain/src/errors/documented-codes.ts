import { type ReasonAdvice, otherAdvice } from '../problems/reason-advice.js';
import { type ReasonCode, reasonHelp } from '../problems/reason-help.js';
import { type ErrorHelp, errorHelp } from './error-help.js';
import { type ErrorCode, type ErrorRow, errorTable } from './error-table.js';
import type { ProblemCode } from './problem-code.js';
import { type RequestReason, requestReasons } from './request-reasons.js';

/**
 * Everything that a page about a code says. `status` null: the code never stands for an answer, only in its `errors`.
 */
export interface DocumentedCode extends ErrorHelp {
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number | null;
  readonly retriable: boolean;
  /** Code of the answer that `detail` and `errors` illustrate. */
  readonly answer: ErrorCode;
}

/** Codes that occur only in `errors`. */
type PartCode = RequestReason | ReasonCode;

const advice: Readonly<Partial<Record<ProblemCode, ReasonAdvice>>> = otherAdvice;

/**
 * Every code of an answer, then every reason that occurs only in `errors`: first those of requests, then those of
 * events.
 */
export const documentedCodes: readonly DocumentedCode[] = [
  ...Object.entries(errorTable).map(([code, row]) => answerCode(code as ErrorCode, row)),
  ...reasonCodes(
    requestReasons,
    'request-invalid',
    'Correct the value that `pointer` points at; a query parameter is a top-level member.',
  ),
  ...reasonCodes(
    reasonHelp,
    'event-rejected',
    'Correct the event at its source, at the place that `pointer` names, and send it again; the event reference lists every rule.',
  ),
];

function answerCode(code: ErrorCode, { title, status, retriable }: ErrorRow): DocumentedCode {
  return { code, title, status, retriable, answer: code, ...errorHelp[code] };
}

function reasonCodes(
  reasons: Readonly<Partial<Record<PartCode, string>>>,
  answer: ErrorCode,
  whatToDo: string,
): readonly DocumentedCode[] {
  const all = Object.entries(reasons) as [PartCode, string][];
  const own = all.filter(([code]) => !Object.hasOwn(errorTable, code));
  return own.map(([code, reason]) => {
    const when = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
    const { pointer, detail, ...help } = { when, whatToDo, pointer: '', detail: reason, ...advice[code] };
    const errors = [{ pointer, code, detail }];
    return {
      code,
      title: `A reason in errors of ${answer}`,
      status: null,
      retriable: false,
      answer,
      detail: '1 problem',
      errors,
      ...help,
    };
  });
}
