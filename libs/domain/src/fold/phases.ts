import type { Interval } from '../measures/steps.js';
import type { Day } from '../periods/day.js';

/** The value from a day on, until the next phase. */
export interface Phase<Status> {
  readonly day: Day;
  readonly status: Status;
}

/**
 * Appends a phase.
 * Guarantee: bounded by the changes, not by the events: a phase that changes nothing is not kept, and of several on one
 * day the last stands, since a step has no time of day.
 */
export function withPhase<Status>(
  phases: readonly Phase<Status>[],
  day: Day,
  status: Status,
): readonly Phase<Status>[] {
  const earlier = phases.at(-1)?.day === day ? phases.slice(0, -1) : phases;
  const last = earlier.at(-1);
  if (last !== undefined && sameStatus(last.status, status)) return earlier;
  return [...earlier, { day, status }];
}

/** The intervals, merged where they meet, in which `holds` is true. */
export function during<Status>(
  phases: readonly Phase<Status>[],
  holds: (status: Status) => boolean,
): readonly Interval[] {
  const intervals: { from: Day; to: Day | null }[] = [];
  let open: { from: Day; to: Day | null } | undefined;
  for (const { day, status } of phases) {
    if (holds(status) === (open !== undefined)) continue;
    if (open) open.to = day;
    open = open ? undefined : { from: day, to: null };
    if (open) intervals.push(open);
  }
  return intervals;
}

/** Statuses are plain data with their fields in a fixed order. */
function sameStatus(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
