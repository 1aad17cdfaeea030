import { expect, it } from 'vitest';
import { reference } from '#domain/testing';
import { populationOf } from './populations.js';

it('declares a population for every country of the reference data', () => {
  const codes = reference.areas.countryCodes();
  const people = codes.map(populationOf);
  expect(people.every((population) => Number.isSafeInteger(population) && population >= 0)).toBe(true);
  expect(people.reduce((sum, population) => sum + population, 0)).toBeGreaterThan(7_500_000_000);
});

it('rejects a code that is no country', () => {
  expect(() => populationOf('RBA')).toThrow(RangeError);
});
