import { AppError } from '#domain';

const offered = ['application/json', 'application/*', '*/*'];

/** Errors: `format-not-available` when neither `?format=` nor `Accept` lets JSON through, the one format that there is yet. */
export function requireJson(format: string | undefined, accept: string | undefined): void {
  if (format === 'json') return;
  const accepted = (accept ?? '*/*').split(',').map((range) => range.split(';'));
  const isAccepted = accepted.some(([type = '', ...parameters]) => {
    return offered.includes(type.trim().toLowerCase()) && !parameters.some((text) => /^\s*q=0(\.0*)?\s*$/.test(text));
  });
  if (format === undefined && isAccepted) return;
  throw new AppError('format-not-available', 'There is json (application/json).');
}
