import { describe, expect, it } from 'vitest';
import { exampleTestsIn } from './example-tables.js';

describe('the tests of a file that prove worked examples', () => {
  it('are those whose titles name the numbers, each with its subject', () => {
    const text = `describe('a mean', () => {
  it('is weighed (worked examples 13 and 14)', () => {});
  it('is rounded', () => {});
});

describe('rounding (worked example 29)', () => {`;
    expect(exampleTestsIn(text, 'a.spec.ts')).toEqual([
      { numbers: [13, 14], title: 'a mean is weighed', path: 'a.spec.ts' },
      { numbers: [29], title: 'rounding', path: 'a.spec.ts' },
    ]);
  });

  it('begin with the number in the oracle', () => {
    const path = 'test/oracle/examples/a.spec.ts';
    expect(exampleTestsIn("describe('worked examples 2-3', () => {\n  it('2: a unit weighs', () => {", path)).toEqual([
      { numbers: [2], title: 'a unit weighs', path },
    ]);
  });

  it('are not lost silently when they are named in another way', () => {
    expect(() => exampleTestsIn('it(`weighs (worked example 2)`, () => {', 'a.spec.ts')).toThrow(
      'a.spec.ts: a worked example is named outside a title',
    );
  });
});
