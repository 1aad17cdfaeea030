import type { ReasonCode } from '../problems/reason-help.js';
import type { ErrorCode } from './error-table.js';
import type { RequestReason } from './request-reasons.js';

/**
 * Every code that an answer may contain: its own, and those of its `errors`. `docs/reference/errors.md` has a section
 * or a row for each.
 */
export type ProblemCode = ErrorCode | RequestReason | ReasonCode;
