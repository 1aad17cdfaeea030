import { expect, it } from 'vitest';
import { unitsJudged } from './quality-sight.js';

it('shows a key the reporting of its own units, in the order of the list', () => {
  const among = ['KEN', 'TZA', 'UGA'];
  expect(unitsJudged({ units: '*' }, among)).toEqual(among);
  expect(unitsJudged({ units: ['UGA', 'KEN', 'MNG'] }, among)).toEqual(['KEN', 'UGA']);
  expect(unitsJudged({ units: [] }, among)).toEqual([]);
});
