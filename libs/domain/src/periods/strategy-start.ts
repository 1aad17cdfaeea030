import type { Day } from '../periods/day.js';

/**
 * First day of the strategy and of its scorecards (reference/indicator-kinds#scorecards). Events before it are history,
 * and sending them requires the right to backfill (reference/order#fold-order).
 */
export const STRATEGY_START: Day = '2022-01-01';
