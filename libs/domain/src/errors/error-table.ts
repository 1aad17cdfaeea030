import type { ProblemCode } from './problem-code.js';

/** One kind of failure. Data only: its HTTP status, whether a retry can help, and its log level. */
export interface ErrorRow {
  readonly status: number;
  readonly retriable: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly title: string;
}

const row = (status: number, title: string, logLevel: ErrorRow['logLevel'] = 'info', retriable = false): ErrorRow => ({
  status,
  retriable,
  logLevel,
  title,
});

/** Every failure by its stable code. `docs/reference/errors.md` lists the same; a test keeps them equal. */
export const errorTable = {
  'request-invalid': row(400, 'The request is not valid'),
  'as-of-invalid': row(400, 'asOf is not a UTC day on or before today'),
  'period-invalid': row(400, 'The period or series is not valid'),
  'area-unknown': row(400, 'Unknown area'),
  'area-levels-mixed': row(400, 'The areas are not all of one level'),
  'dimension-not-kept': row(400, 'This breakdown is not available'),
  'question-too-costly': row(400, 'The question is too large'),
  'cursor-invalid': row(400, 'The cursor does not belong to this query'),
  'key-missing': row(401, 'An API key is required'),
  'key-unknown': row(401, 'The key is not valid'),
  'scope-missing': row(403, 'The key lacks a required scope'),
  'not-found': row(404, 'Nothing exists at this address'),
  'indicator-unknown': row(404, 'Unknown indicator'),
  'entity-unknown': row(404, 'Unknown entity'),
  'event-unknown': row(404, 'Unknown event'),
  'quarantine-row-unknown': row(404, 'Unknown quarantine row'),
  'method-not-allowed': row(405, 'The method is not allowed here'),
  'format-not-available': row(406, 'The format is not available'),
  'request-timeout': row(408, 'The request took too long to arrive', 'info', true),
  'quarantine-row-closed': row(409, 'The quarantine row is no longer open'),
  'quarantine-row-erased': row(410, 'The bytes of the quarantine row have been erased'),
  'message-too-large': row(413, 'The event is too large'),
  'batch-too-large': row(413, 'The batch is too large'),
  'uri-too-long': row(414, 'The address is too long'),
  'content-type-unsupported': row(415, 'The content type is not supported'),
  'event-rejected': row(422, 'Event rejected'),
  'rate-limited': row(429, 'Too many wrong keys', 'info', true),
  'too-many-events-waiting': row(429, 'Too many events are waiting to be applied', 'info', true),
  'headers-too-large': row(431, 'The headers are too large'),
  'internal-error': row(500, 'Internal error', 'error'),
  'as-of-not-readable-yet': row(501, 'Reading by asOf is not available yet'),
  'log-unavailable': row(503, 'The event log did not answer in time', 'error', true),
  overloaded: row(503, 'The service is working at full capacity', 'warn', true),
  'store-unavailable': row(503, 'The store did not answer in time', 'error', true),
} as const satisfies Readonly<Record<string, ErrorRow>>;

export type ErrorCode = keyof typeof errorTable;

/** A failure with its row. `errors` points at the faulty parts of the request, if any; `cause` goes to the log only. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly errors: readonly { readonly pointer: string; readonly code: ProblemCode; readonly detail: string }[] = [],
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
