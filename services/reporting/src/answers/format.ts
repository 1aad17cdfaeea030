import Negotiator from 'negotiator';
import { AppError } from '#domain';

/** Named with its charset, so that a client that asks for UTF-8 gets it. */
const offered = ['application/json; charset=utf-8'];

/** Errors: `format-not-available` when neither `?format=` nor `Accept` allows JSON, the only format so far. */
export function requireJson(format: string | undefined, accept: string | undefined): void {
  if (format === 'json') return;
  const isAcceptable = new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined;
  if (format === undefined && isAcceptable) return;
  throw new AppError('format-not-available', 'There is json (application/json).');
}
