import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenBy } from './law.js';
import { writtenOut } from './written-out.js';

it('reports what broke a law: the seed, the input line by line, and the mismatch', () => {
  const input = fc.record({ set: fc.array(fc.nat({ max: 3 })), table: fc.constant('steady') });
  const property = fc.property(input, ({ set }) => {
    expect(set.length).toBeLessThan(2);
  });
  const broken = brokenBy(fc.check(property, { seed: 7 }));
  expect(broken.message).toMatch(/^Broken by input \d+, .* LAW_SEED=7\nset: 2\n {2}0\n {2}0\ntable: "steady"$/);
  expect((broken.cause as Error).message).toContain('to be less than 2');
});

it('writes one element per line, and amounts unchanged', () => {
  expect(writtenOut({ rows: [{ amount: 3n }, { amount: -1n }], empty: [], asOf: null, none: undefined })).toBe(
    'rows: 2\n  {"amount":"3n"}\n  {"amount":"-1n"}\nempty: 0\nasOf: null\nnone: undefined',
  );
  expect([writtenOut(5n), writtenOut('a')]).toEqual(['"5n"', '"a"']);
});
