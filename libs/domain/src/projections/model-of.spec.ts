import { expect, it } from 'vitest';
import { model } from '../testing/reference.js';

it('a projection stops at a kind or type that this version does not declare', () => {
  expect(() => model.kindOf('planet:MARS')).toThrow('planet:MARS is not declared');
  expect(() => model.typeOf('org.undp.digital.planet.found.v1')).toThrow('is not declared');
  expect(model.kindOf('policy:X').kind).toBe('policy');
});
