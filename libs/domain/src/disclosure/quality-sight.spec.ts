import { expect, it } from 'vitest';
import { requireJudged, unitsJudged } from './quality-sight.js';

it('shows a key the reporting of its own units, in the order of the list', () => {
  const among = ['KEN', 'TZA', 'UGA'];
  expect(unitsJudged({ units: '*' }, among)).toEqual(among);
  expect(unitsJudged({ units: ['UGA', 'KEN', 'MNG'] }, among)).toEqual(['KEN', 'UGA']);
  expect(unitsJudged({ units: [] }, among)).toEqual([]);
});

it('does not tell a unit of others from one that does not exist', () => {
  const among = ['KEN', 'TZA'];
  const rejected = (unit: string, units: readonly string[] | '*') => {
    try {
      requireJudged(unit, { units }, among);
      return null;
    } catch (error) {
      return [(error as { code: string }).code, (error as Error).message];
    }
  };
  expect(rejected('KEN', '*')).toBeNull();
  expect(rejected('KEN', ['KEN'])).toBeNull();
  expect(rejected('KEN', ['TZA'])).toEqual(['not-found', 'There is no unit "KEN".']);
  expect(rejected('XXX', ['TZA'])).toEqual(['not-found', 'There is no unit "XXX".']);
  expect(rejected('TZB', ['TZA'])).toEqual(['not-found', 'There is no unit "TZB". Did you mean TZA?']);
  expect(rejected('XXX', ['XXX'])).toEqual(['not-found', 'There is no unit "XXX".']);
});
