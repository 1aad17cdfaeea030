import { expect, it } from 'vitest';
import { AppError } from '../errors/error-table.js';
import { parseAsOf } from './as-of.js';

const TODAY = '2026-11-24';

function codeFor(text: string): string {
  try {
    parseAsOf(text, TODAY);
  } catch (error) {
    if (error instanceof AppError)
      return `${error.code} ${error.errors.map(({ pointer }) => pointer).join(' ')}`.trim();
    throw error;
  }
  return 'none';
}

it('is live if no day is asked for', () => {
  expect(parseAsOf(undefined, TODAY)).toBeNull();
});

it.each(['2026-11-25', '2026-11-20T00:00:00Z', '2024-02-30', ''])(
  'rejects %j, which is no UTC day that has begun',
  (text) => {
    expect(codeFor(text)).toBe('as-of-invalid /asOf');
  },
);

it.each([TODAY, '2015-01-01'])('does not answer %s yet', (text) => {
  expect(codeFor(text)).toBe('as-of-not-readable-yet');
});
