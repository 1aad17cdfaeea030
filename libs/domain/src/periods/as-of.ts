import { AppError } from '../errors/error-table.js';
import { type Day, isDay } from './day.js';

/**
 * The recorded day that a query asks for; null means live. Errors: `as-of-invalid` for anything but a UTC day that has
 * begun (instants included); `as-of-not-readable-yet` for any such day, since this version only answers live.
 */
export function parseAsOf(text: string | undefined, today: Day): null {
  if (text === undefined) return null;
  if (!isDay(text) || text > today) {
    const detail = `${JSON.stringify(text)} is not a UTC day on or before ${today}.`;
    throw new AppError('as-of-invalid', detail, [{ pointer: '/asOf', code: 'as-of-invalid', detail }]);
  }
  throw new AppError('as-of-not-readable-yet', 'This version answers with what is known now: leave asOf out.');
}
