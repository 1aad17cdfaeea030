import { expect, it } from 'vitest';
import { contributionsOf, fold, touchesOf } from '../fold/fold.js';
import { happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { withTouches } from './stored-entity.js';

it('names the buckets of settled steps and of open ones, whoever computed those', () => {
  const events = inLedger([happened('solution.registered', '2023-01-01'), happened('solution.adopted', '2024-02-01')]);
  const { entity } = fold(events[0]?.event.entity ?? '', events, model);
  const { touches } = withTouches(entity, model);
  expect(touches).toEqual(touchesOf(contributionsOf(entity, model), entity.settledTouches));
  expect(touches.some((touch) => touch.startsWith('solution.adopted|'))).toBe(true);
  expect(withTouches(entity, model, []).touches).toEqual(entity.settledTouches);
});
