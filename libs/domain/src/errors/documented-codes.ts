import { otherAdvice } from '../problems/reason-advice.js';
import { reasonHelp } from '../problems/reason-help.js';
import { type ErrorHelp, errorHelp } from './error-help.js';
import { type ErrorCode, type ErrorRow, errorTable } from './error-table.js';

/** All that a page about a code tells. `status` null: it is never the code of an answer, only of a part in `errors`. */
export interface DocumentedCode extends ErrorHelp {
  readonly code: string;
  readonly title: string;
  readonly status: number | null;
  readonly retriable: boolean;
  /** Code of the answer that `detail` and `errors` are an example of. */
  readonly answer: string;
}

/** Reasons for which a parameter or a field of a request is refused, beside those that are codes of answers. */
const requestReasons: Readonly<Record<string, string>> = {
  'property-unknown': 'there is no such parameter or field here',
  'is-string': 'it is not a text',
  'is-int': 'it is not a whole number, written in digits alone',
  'parameter-repeated': 'the parameter comes twice, perhaps written in two ways',
  'parameter-empty': 'the parameter has no value',
  'encoding-invalid': 'it is not percent-encoded UTF-8, the body is not UTF-8, or the address holds a `#`',
  'character-not-allowed': 'it holds a line end or another control character',
  'is-in': 'it is none of the values that the sentence lists',
  'is-day': 'it is no day of the calendar, written YYYY-MM-DD',
  'is-object': 'codes of a dimension are asked for in another form than `c[DIM]=CODE`',
  min: 'it is below the limit that the sentence names',
  max: 'it is above the limit that the sentence names',
  'min-length': 'it is shorter than the sentence names',
  'max-length': 'it is longer than the sentence names',
  'unknown-value': 'the body is no JSON object',
  'body-not-read': 'the request has a body, and the address reads none',
};

/** Every code of an answer, then every reason that only stands in `errors`: of requests, and of events. */
export const documentedCodes: readonly DocumentedCode[] = [
  ...Object.entries(errorTable).map(([code, row]) => answerCode(code as ErrorCode, row)),
  ...reasonCodes(
    requestReasons,
    'request-invalid',
    'Correct what `pointer` points at; a query parameter is a member of the top.',
  ),
  ...reasonCodes(
    reasonHelp,
    'event-rejected',
    'Correct the event where `pointer` points, at its source, and send it again; the reference of events lists every rule.',
  ),
];

function answerCode(code: ErrorCode, { title, status, retriable }: ErrorRow): DocumentedCode {
  return { code, title, status, retriable, answer: code, ...errorHelp[code] };
}

function reasonCodes(
  reasons: Readonly<Record<string, string>>,
  answer: ErrorCode,
  whatToDo: string,
): readonly DocumentedCode[] {
  const own = Object.entries(reasons).filter(([code]) => !Object.hasOwn(errorTable, code));
  return own.map(([code, reason]) => {
    const when = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
    const { pointer, detail, ...help } = { when, whatToDo, pointer: '', detail: reason, ...otherAdvice[code] };
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
