import { type Day, daysBetween } from '../periods/day.js';
import type { CellTargets, PeriodTarget } from './target-book.js';

/**
 * The target shown on a scorecard of a day; null: there is none. For a stock or ratio the next milestone, or else the
 * last one. For a flow that of the longest period that contains the day; its value is the one of that period.
 * The target shown in an answer is `targets.get(period)`: one for exactly its period.
 * Source: reference/targets#reading.
 */
export function targetOnScorecard(
  { targets, milestones }: CellTargets,
  isFlow: boolean,
  day: Day,
): PeriodTarget | null {
  if (!isFlow) return milestones.find((milestone) => milestone.day >= day) ?? milestones.at(-1) ?? null;
  const open = [...targets.values()].filter(({ period }) => period.start <= day && day < period.end);
  const byLength = open.toSorted(
    (a, b) => daysBetween(b.period.start, b.period.end) - daysBetween(a.period.start, a.period.end),
  );
  return byLength[0] ?? null;
}
