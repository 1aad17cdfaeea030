import type { Fraction } from '../indicators/evaluating/fraction.js';

/** Traffic lights, best first. */
export const lights = ['green', 'amber', 'red', 'grey'] as const;
export type Light = (typeof lights)[number];

/** The lowest performance of each light, in hundredths. */
const [GREEN, AMBER] = [95n, 80n];

/** The rule of `lightOf` in words, as displayed with a light. */
export const LIGHT_RULE = `green: performance is at least 0.${GREEN}; amber: at least 0.${AMBER}; red: less, or no share can be taken; grey: no value or no target`;

/**
 * The light for a performance: the unrounded ratio of what was achieved to what was expected by now. Null if there is
 * no value or no target. Source: reference/targets#reading.
 */
export function lightOf(performance: Fraction | null): Light {
  if (performance === null) return 'grey';
  const { top, bottom } = performance;
  if (100n * top >= GREEN * bottom) return 'green';
  return 100n * top >= AMBER * bottom ? 'amber' : 'red';
}
