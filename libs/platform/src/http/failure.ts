import { HttpException } from '@nestjs/common';
import type { ProblemMembers, ProblemPart } from './problem.dto.js';

/** One kind of failure: how it is answered over HTTP, whether a retry can help, and at what level it is logged. */
export interface ErrorRow {
  readonly status: number;
  readonly retriable: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly title: string;
}

/** Codes that HTTP itself can cause; a service's table has a row for each, in addition to its own. */
const codeByStatus = {
  400: 'request-invalid',
  401: 'key-missing',
  403: 'scope-missing',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'format-not-available',
  408: 'request-timeout',
  413: 'message-too-large',
  414: 'uri-too-long',
  415: 'content-type-unsupported',
  429: 'rate-limited',
  431: 'headers-too-large',
} as const;

export type PlatformCode =
  (typeof codeByStatus)[keyof typeof codeByStatus] | 'key-unknown' | 'cursor-invalid' | 'internal-error';

export type ErrorTable = Readonly<Record<string, ErrorRow>> & Readonly<Record<PlatformCode, ErrorRow>>;

/**
 * A failure with its code, which is one of platform's unless others are declared. Any `Error` of this shape whose code
 * is in the table counts as one, whatever threw it.
 */
export class Failure<Code extends string = PlatformCode> extends Error {
  constructor(
    readonly code: NoInfer<Code>,
    detail: string,
    readonly errors: readonly ProblemPart[] = [],
    /** Members of the answer in addition to those of every problem. */
    readonly members: ProblemMembers = {},
    /** Seconds after which the same request may succeed; null: the default for its kind. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }
}

/**
 * The failure that a thrown value stands for. Guarantee: the code is in the table; the text of an undeclared error
 * never reaches a client. A status without its own code becomes `request-invalid` below 500 and `internal-error` from
 * 500.
 */
export function failureOf(thrown: unknown, table: ErrorTable): Failure<string> {
  if (thrown instanceof Failure && isCodeOf(table, thrown.code)) return thrown;
  if (thrown instanceof Error && 'code' in thrown && isCodeOf(table, thrown.code)) {
    return new Failure<string>(thrown.code, thrown.message, partsOf(thrown), membersOf(thrown));
  }
  const status = statusOf(thrown);
  if (status === null || status >= 500)
    return new Failure('internal-error', "The request failed. The cause is in the server's log.");
  return new Failure(codeOfStatus(status), (thrown as Error).message);
}

function isCodeOf(table: ErrorTable, code: unknown): code is string {
  return typeof code === 'string' && Object.hasOwn(table, code);
}

function partsOf(thrown: Error): readonly ProblemPart[] {
  return 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors : [];
}

function membersOf(thrown: Error): ProblemMembers {
  return 'members' in thrown ? (thrown.members as ProblemMembers) : {};
}

/** Null: not an HTTP error. */
function statusOf(thrown: unknown): number | null {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const isFastifys = thrown instanceof Error && thrown.name === 'FastifyError' && 'statusCode' in thrown;
  return isFastifys && typeof thrown.statusCode === 'number' ? thrown.statusCode : null;
}

function codeOfStatus(status: number): PlatformCode {
  return status in codeByStatus ? codeByStatus[status as keyof typeof codeByStatus] : 'request-invalid';
}
