import { expect, it } from 'vitest';
import type { Better } from '../indicators/indicator.js';
import { aFlow, aRatio, askedFor } from '../testing/targets.js';
import { LIGHT_RULE } from './light.js';
import { ruleOf } from './rule.js';

it('says in words how a value is compared, for each kind, direction and baseline', () => {
  const said = (kind: 'flow' | 'ratio', direction: Better, hasBaseline = false) => {
    const text = ruleOf(askedFor(kind === 'flow' ? aFlow : aRatio, direction), hasBaseline);
    expect(text.endsWith(` Light: ${LIGHT_RULE}.`)).toBe(true);
    return text.slice(0, text.indexOf(' Light:'));
  };
  expect(said('flow', 'up')).toBe(
    'Higher is better. Attainment: value / target. Performance: value / expected; expected is the target × days passed / days of its period.',
  );
  expect(said('flow', 'up', true)).toBe(said('flow', 'up'));
  expect(said('ratio', 'down')).toBe(
    'Lower is better. Attainment: 1 if the value is not above target, or else target / value. Performance, without a baseline: the same.',
  );
  expect(said('ratio', { toward: 50 })).toContain(
    'Closer to 50 is better. Attainment: 1 − distance of the value from 50 / 50.',
  );
  expect(said('ratio', 'up', true)).toContain('straight line by days from the baseline through every target');
});
