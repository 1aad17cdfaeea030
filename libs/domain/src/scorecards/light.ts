import type { Fraction } from '../indicators/evaluating/fraction.js';

/** Traffic lights, the best first. */
export const lights = ['green', 'amber', 'red', 'grey'] as const;
export type Light = (typeof lights)[number];

/** Lowest performance of a light, in hundredths. */
const [GREEN, AMBER] = [95n, 80n];

/** The rule of `lightOf` in words, as it is shown beside a light. */
export const LIGHT_RULE = `green: performance of at least 0.${GREEN} against what was expected by now; amber: at least 0.${AMBER}; red: below; grey: no value or no target`;

/**
 * The light of a performance: what was reached of what was expected by now, before it is rounded. Null: there is no value or no target.
 * Source: catalogue 4.5.
 */
export function lightOf(performance: Fraction | null): Light {
  if (performance === null) return 'grey';
  const { top, bottom } = performance;
  if (100n * top >= GREEN * bottom) return 'green';
  return 100n * top >= AMBER * bottom ? 'amber' : 'red';
}
