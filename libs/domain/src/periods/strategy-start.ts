import type { Day } from '../periods/day.js';

/**
 * First day of the strategy and of its scorecards (catalogue 4.1). Events before it are history; sending them takes the
 * right to backfill (events 2).
 */
export const STRATEGY_START: Day = '2022-01-01';
