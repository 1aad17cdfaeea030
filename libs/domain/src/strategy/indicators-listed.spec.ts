import { expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { indicatorsListed } from './indicators-listed.js';
import { objectives } from './objectives.js';

it('lists the indicators of an objective, and all without one', () => {
  expect(indicatorsListed(undefined, indicators)).toEqual(indicators);
  const second = indicatorsListed(2, indicators);
  expect(new Set(second.map(({ code }) => code.slice(0, 2)))).toEqual(new Set(['O2']));
  const ofObjectives = objectives.flatMap(({ number }) => indicatorsListed(number, indicators));
  expect(ofObjectives).toEqual(indicators.filter(({ objective }) => objective !== null));
});
