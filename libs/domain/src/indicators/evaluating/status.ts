import { measure } from '../../measures/measures.js';
import { addMonths, type Day } from '../../periods/day.js';
import { HISTORY_START } from '../../periods/window.js';
import type { Expression } from '../expression/expression.js';
import { measuresIn } from '../expression/readings.js';
import { readWindow } from '../reading/read-window.js';
import type { Asking } from './asking.js';
import type { Outcome, Reason } from './outcome.js';
import { newestVersion } from './parts.js';

/** SDMX CL_OBS_STATUS, restricted to the codes that occur (reference/indicator-kinds#status). */
export type Status = 'A' | 'B' | 'E' | 'F' | 'M' | 'O' | 'P' | 'Q' | 'U';

/** Status of a null value. */
export const statusOfReason = {
  not_comparable: 'M',
  not_begun: 'M',
  no_data: 'O',
  side_missing: 'O',
  no_denominator: 'M',
  below_minimum: 'O',
  suppressed: 'Q',
} as const satisfies Record<Reason, Status>;

/** The time side of a status: what is over, and up to when. */
export interface Passed {
  /** False if later events can still fall into the window. */
  readonly isOver: boolean;
  /** The day of `asOf`, or today. */
  readonly day: Day;
}

/** The first status that applies. */
export function statusOf(expression: Expression, outcome: Outcome, asking: Asking, passed: Passed): Status {
  if (outcome.reason !== null) return statusOfReason[outcome.reason];
  if (isBroken(expression, asking)) return 'B';
  if (isEstimated(expression, asking)) return 'E';
  if (outcome.isOpenEnded) return 'U';
  return passed.isOver && isFollowedUp(expression, asking, passed.day) ? 'A' : 'P';
}

/**
 * Whether the newest current version of the framework differs from the one at the start of the window, if one was
 * current then.
 */
function isBroken(expression: Expression, asking: Asking): boolean {
  if (expression.kind !== 'frameworkIndex') return false;
  const { window } = asking;
  const before = newestVersion(expression, asking, readWindow({ start: HISTORY_START, end: window.start }));
  return before !== undefined && before !== newestVersion(expression, asking, window);
}

/** Whether part of the area's number is estimated, sampled, or from a survey. For a row of BASIS: that row itself. */
function isEstimated(expression: Expression, { reader, area, window, codes }: Asking): boolean {
  return measuresIn(expression).some((name) => {
    const { isSurvey = false, tables } = measure(name);
    if (isSurvey || !tables.some((table) => table.join() === 'BASIS')) return isSurvey;
    const asked = codes['BASIS'];
    const bases = ['ESTIMATED', 'SAMPLE'].filter((basis) => asked === undefined || asked === basis);
    const cells = bases.map((basis) => `BASIS=${basis}`);
    return reader.stock(reader.cells(name, cells), area, window) > 0n;
  });
}

/** Whether nothing can be added any more to the cases of the window. */
function isFollowedUp(expression: Expression, { window }: Asking, day: Day): boolean {
  return measuresIn(expression).every((name) => {
    const { followUpMonths = 0 } = measure(name);
    return addMonths(window.last, followUpMonths) <= day;
  });
}
