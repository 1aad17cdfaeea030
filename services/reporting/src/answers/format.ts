import { AppError } from '#domain';
import { preferredType } from '#platform';

/** Errors: `format-not-available` unless `?format=` is `json` or, without it, `Accept` allows JSON. */
export function requireJson(format: string | undefined, accept: string | undefined): void {
  if (format === 'json') return;
  if (format === undefined && preferredType(accept, ['application/json']) !== undefined) return;
  throw new AppError('format-not-available', 'Only JSON (application/json) is available.');
}
