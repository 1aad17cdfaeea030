import type { Indicator } from '../indicator.js';
import { directionsOfChange } from './cross-cutting/directions.js';
import { disaggregationCoverage, evidenceRate, inclusionIndex } from './cross-cutting/inclusion.js';
import { guidingPrinciples } from './cross-cutting/principles.js';

/** Indicators that belong to no single objective: principles, directions of change, inclusion. */
export const crossCutting: readonly Indicator[] = [
  ...[...guidingPrinciples, ...directionsOfChange].map(({ indicator }) => indicator),
  inclusionIndex,
  disaggregationCoverage,
  evidenceRate,
];
