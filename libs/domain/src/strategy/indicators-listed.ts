import type { Indicator } from '../indicators/indicator.js';

/** Indicators that belong to an objective, by its number; all, cross-cutting ones too, without one. */
export function indicatorsListed(
  objective: number | undefined,
  indicators: readonly Indicator[],
): readonly Indicator[] {
  return objective === undefined ? indicators : indicators.filter((one) => one.objective === objective);
}
