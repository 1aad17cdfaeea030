import { expect, it } from 'vitest';
import { toyErrors } from '../testing/toy-app.js';
import { Failure, failureOf } from './failure.js';

it('has a code of platform, or one of those that the thrower declares', () => {
  expect(new Failure('not-found', 'x').code).toBe('not-found');
  expect(new Failure<'shelf-unreachable'>('shelf-unreachable', 'x').code).toBe('shelf-unreachable');
  // @ts-expect-error platform has no such code
  expect(new Failure('shelf-unreachable', 'x')).toBeInstanceOf(Error);
});

it('is answered with its code when the table has it, and never with one that the table lacks', () => {
  expect(failureOf(new Failure<'shelf-unreachable'>('shelf-unreachable', 'x'), toyErrors).code).toBe(
    'shelf-unreachable',
  );
  expect(failureOf(new Failure<'shelf-gone'>('shelf-gone', 'x'), toyErrors)).toMatchObject({ code: 'internal-error' });
  const other = Object.assign(new Error('x'), { code: 'crate-too-large' });
  expect(failureOf(other, toyErrors)).toMatchObject({ code: 'crate-too-large', message: 'x' });
});
