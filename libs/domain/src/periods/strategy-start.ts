import type { Day } from '../periods/day.js';

/** First day of the strategy, and of its scorecards (catalogue 4.1). Earlier events are history, which needs the right to load it (events 2). */
export const STRATEGY_START: Day = '2022-01-01';
