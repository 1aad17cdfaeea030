import { describe, expect, it } from 'vitest';
import { keptProblems } from './kept-problems.js';

const problems = (count: number, detail = '') =>
  Array.from({ length: count }, (_, at) => ({ pointer: `/data/${at}`, code: 'type-wrong', detail }));

describe('a quarantine row keeps', () => {
  it('all of a few problems', () => {
    expect(keptProblems(problems(3), 0)).toEqual(problems(3));
  });
  it('the first hundred, whatever room there is', () => {
    expect(keptProblems(problems(1_000), 1_000_000)).toEqual(problems(100));
  });
  it('no more than fit into the size of the record, but always up to four KiB', () => {
    const long = problems(50, 'x'.repeat(1_000));
    expect(keptProblems(long, 0)).toEqual(long.slice(0, 3));
    expect(keptProblems(long, 10_500)).toEqual(long.slice(0, 9));
  });
  it('the first, which is the reason, however long it is', () => {
    const huge = problems(2, 'x'.repeat(10_000));
    expect(keptProblems(huge, 0)).toEqual(huge.slice(0, 1));
  });
});
