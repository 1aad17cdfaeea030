import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, errorTable } from './error-table.js';

const page = readFileSync(new URL('../../../../docs/reference/errors.md', import.meta.url), 'utf8');
const section =
  /^## (?<code>.+)\n\n(?<title>.+)\.\n\n- Status: (?<status>\d+)\n- Retriable: (?<retriable>yes|no)\n- When: .+\n- What to do: .+$/gm;

describe('error table', () => {
  it('is what the reference page says, row by row', () => {
    const documented = [...page.matchAll(section)].map(({ groups = {} }) => [
      groups['code'],
      { title: groups['title'], status: Number(groups['status']), retriable: groups['retriable'] === 'yes' },
    ]);
    const declared = Object.entries(errorTable).map(([code, { title, status, retriable }]) => [
      code,
      { title, status, retriable },
    ]);
    expect(documented).toEqual(declared);
    expect(page.match(/^## /gm)).toHaveLength(declared.length);
  });

  it('gives a failure its code, its text and what it points at', () => {
    const errors = [{ pointer: '/a', code: 'is-in', detail: 'c' }] as const;
    expect(new AppError('event-rejected', '1 problem', errors)).toMatchObject({
      code: 'event-rejected',
      message: '1 problem',
      errors,
    });
    expect(new AppError('not-found', 'x').errors).toEqual([]);
    // @ts-expect-error no table and no declaration of reasons has this code
    expect(new AppError('event-rejected', 'x', [{ pointer: '', code: 'no-such-code', detail: '' }])).toBeDefined();
    const cause = new TypeError('no socket');
    expect(new AppError('store-unavailable', 'x', [], { cause }).cause).toBe(cause);
  });
});
