import { AppError } from '#domain';
import { wishesIn, wishFor } from '#platform';

const offered = ['application/json', 'application/*', '*/*'];

/** Errors: `format-not-available` when neither `?format=` nor `Accept` lets JSON through, the one format that there is yet. */
export function requireJson(format: string | undefined, accept: string | undefined): void {
  if (format === 'json') return;
  const wish = wishFor(wishesIn(accept ?? '*/*'), offered);
  if (format === undefined && wish !== undefined && wish.weight > 0) return;
  throw new AppError('format-not-available', 'There is json (application/json).');
}
