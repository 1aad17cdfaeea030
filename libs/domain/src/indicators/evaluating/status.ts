import { measure } from '../../measures/measures.js';
import { addMonths, type Day } from '../../periods/day.js';
import { HISTORY_START } from '../../periods/window.js';
import { type Expression, type Stock, stock } from '../expression/expression.js';
import { measuresIn } from '../expression/readings.js';
import { NO_CODES } from '../planning/cells.js';
import { type ReadWindow, readWindow } from '../reading/read-window.js';
import { remembered } from '../remembered.js';
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
  const before = newestVersion(expression, asking, untilStartOf(window));
  return before !== undefined && before !== newestVersion(expression, asking, window);
}

const untilStartOf = remembered(({ start }: ReadWindow) => readWindow({ start: HISTORY_START, end: start }));

/** Whether part of the area's number is estimated, sampled, or from a survey. For a row of BASIS: that row itself. */
function isEstimated(expression: Expression, { reader, area, window, codes }: Asking): boolean {
  const { hasSurvey, byBasis } = estimatesIn(expression);
  if (hasSurvey) return true;
  const asked = codes['BASIS'];
  return byBasis.some((stocks) => {
    const read = asked === undefined ? stocks.all : stocks.of[asked];
    return read !== undefined && reader.stock(reader.selected(read, NO_CODES), area, window) > 0;
  });
}

/** What of an expression may be an estimate: surveys always, measures that keep BASIS in these cells. */
const estimatesIn = remembered((expression: Expression) => {
  const names = measuresIn(expression);
  const kept = names.filter((name) => measure(name).tables.some((table) => table.join() === 'BASIS'));
  return {
    hasSurvey: names.some((name) => measure(name).isSurvey === true),
    byBasis: kept.map((name) => {
      const of: Readonly<Record<string, Stock>> = {
        ESTIMATED: stock(name, { BASIS: 'ESTIMATED' }),
        SAMPLE: stock(name, { BASIS: 'SAMPLE' }),
      };
      return { all: stock(name, { BASIS: Object.keys(of) }), of };
    }),
  };
});

/** Whether nothing can be added any more to the cases of the window. */
function isFollowedUp(expression: Expression, { window }: Asking, day: Day): boolean {
  const followUpMonths = followUpOf(expression);
  return (followUpMonths === 0 ? window.last : addMonths(window.last, followUpMonths)) <= day;
}

/** The longest time in months for which cases of any measure of the expression may still get steps. */
const followUpOf = remembered((expression: Expression): number =>
  Math.max(0, ...measuresIn(expression).map((name) => measure(name).followUpMonths ?? 0)),
);
