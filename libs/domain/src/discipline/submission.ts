import { WORLD } from '../areas/area-table.js';
import { TOTAL } from '../measures/cell.js';
import type { MeasureName } from '../measures/measures.js';
import type { Window } from '../periods/window.js';
import type { SeriesView } from '../series/series-view.js';
import { dayNumber } from '../series/steps-by-day.js';

/** What became of a unit's report for a quarter (reference/quality#submissions). */
export const submissionStatuses = [
  'on_time',
  'late',
  'returned',
  'missing',
  'approved',
  'not_due',
  'not_closed',
] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** A unit's report for a quarter, by the last closing of the quarter and the decisions that stand. */
export interface Submission {
  readonly status: SubmissionStatus;
  /** Named by the last closing. */
  readonly isDue: boolean;
  /** An approval stands. */
  readonly isApproved: boolean;
  /** Due, and an approval stands. */
  readonly isReceived: boolean;
  /** Received, and submitted by the deadline. */
  readonly isOnTime: boolean;
  /** The approval was taken back, and not renewed. */
  readonly isReturned: boolean;
}

/**
 * The submission of one unit, from the measures `reporting.*` on the last day of the quarter. Guarantee: closings
 * aside, decisions about another unit have no effect.
 */
export function submissionOf(view: SeriesView, unitArea: string, quarter: Window): Submission {
  const holds = (measure: MeasureName, area = unitArea): boolean => {
    const { start, end } = quarter;
    return (view.cells(measure, area).get(TOTAL)?.within(dayNumber(start), dayNumber(end)) ?? 0n) > 0n;
  };
  const facts = {
    isDue: holds('reporting.due'),
    isApproved: holds('reporting.approved'),
    isReceived: holds('reporting.received'),
    isOnTime: holds('reporting.onTime'),
    isReturned: holds('reporting.returned'),
  };
  // Nobody is due before a closing, and a closing that names nobody asks for nothing.
  return { status: statusOf(facts, holds('reporting.due', WORLD)), ...facts };
}

function statusOf(
  { isDue, isApproved, isOnTime, isReturned }: Omit<Submission, 'status'>,
  isClosed: boolean,
): SubmissionStatus {
  if (isReturned) return 'returned';
  if (isApproved && isDue) return isOnTime ? 'on_time' : 'late';
  if (isApproved) return 'approved';
  if (isDue) return 'missing';
  return isClosed ? 'not_due' : 'not_closed';
}
