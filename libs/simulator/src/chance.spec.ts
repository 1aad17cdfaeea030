import { expect, it } from 'vitest';
import { Chance } from './chance.js';

const chance = new Chance('test');

it('gives the same number for the same name, whatever else was drawn', () => {
  const first = chance.number('a');
  chance.number('b');
  expect([chance.number('a'), chance.of('x').number('a')]).toEqual([first, new Chance('test/x').number('a')]);
  expect(chance.number('b')).not.toBe(first);
});

it.each(['day', 'screened', 'digital', 'users'])('spreads the numbers of %s evenly over ordinals', (name) => {
  for (const from of [0, 1_000]) {
    const numbers = Array.from({ length: 40 }, (_, place) => chance.even(name, from + place));
    expect(Math.abs(numbers.filter((number) => number < 0.5).length - 20)).toBeLessThanOrEqual(3);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  }
});
