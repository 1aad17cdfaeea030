import { AppError } from '../errors/error-table.js';
import { type Day, isDay } from './day.js';

/**
 * The day that a question is asked from: null is live. Errors: `as-of-invalid` for anything but a UTC day that has begun, an instant too;
 * `as-of-not-readable-yet` for every other day, since this version answers only what is known now.
 */
export function asOfAsked(text: string | undefined, today: Day): null {
  if (text === undefined) return null;
  if (!isDay(text) || text > today) {
    const detail = `${JSON.stringify(text)} is not a UTC day on or before ${today}.`;
    throw new AppError('as-of-invalid', detail, [{ pointer: '/asOf', code: 'as-of-invalid', detail }]);
  }
  throw new AppError('as-of-not-readable-yet', 'This version answers what is known now: leave asOf out.');
}
