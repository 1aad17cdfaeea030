import Negotiator from 'negotiator';
import { AppError } from '#domain';

/** With its charset, so that an `Accept` that names UTF-8 matches. */
const offered = ['application/json; charset=utf-8'];

/** Errors: `format-not-available` unless `?format=` is `json` or, without it, `Accept` allows JSON. */
export function requireJson(format: string | undefined, accept: string | undefined): void {
  if (format === 'json') return;
  const isAcceptable = new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined;
  if (format === undefined && isAcceptable) return;
  throw new AppError('format-not-available', 'Only JSON (application/json) is available.');
}
