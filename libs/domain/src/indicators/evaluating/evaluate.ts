import type { Day } from '../../periods/day.js';
import type { Window } from '../../periods/window.js';
import type { SeriesView } from '../../series/series-view.js';
import type { HiddenWith } from '../expression/expression.js';
import { seriesIn } from '../expression/readings.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Indicator } from '../indicator.js';
import { levelOf } from '../planning/areas-asked.js';
import { type Codes, NO_CODES, withCode } from '../planning/cells.js';
import type { Line } from '../planning/line.js';
import type { Plan } from '../planning/plan.js';
import { lastKnownDay } from '../planning/question.js';
import { Presence } from '../reading/presence.js';
import { readWindow } from '../reading/read-window.js';
import { SeriesReader } from '../reading/series-reader.js';
import { remembered } from '../remembered.js';
import type { Asking } from './asking.js';
import { rounded } from './fraction.js';
import { nothing, type Outcome, outcomeOf, type Reason } from './outcome.js';
import { type Passed, type Status, statusOf } from './status.js';
import { sumOf } from './sums.js';

/** One answered line. `value` is null if and only if `reason` is not. */
export interface Answer {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly start: Day;
  /** Last day included. */
  readonly end: Day;
  readonly dimensions: Codes;
  /** Rounded half-even to the indicator's decimals. */
  readonly value: number | null;
  readonly unit: string;
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly status: Status;
  readonly reason: Reason | null;
  readonly definitionVersion: string;
}

/** An answer before disclosure: it must not leave the process. */
export interface ExactValue extends Answer {
  /** Smallest number of people shown to everyone; null if the value is not about people. */
  readonly min: number | null;
  /** Counts that the value reveals. */
  readonly tells: readonly bigint[];
  /** Breakdowns that decide whether it may be seen. */
  readonly hiddenWith: readonly HiddenWith[];
}

/** Answers lines of a plan. */
export interface Evaluator {
  /** The value of a line that is one row. */
  readonly row: (line: EvaluatedLine) => ExactValue;
  /** The values of a line: one, or one for each id in use. Null: a good moment to pause, since ids may be many. */
  readonly rows: (line: EvaluatedLine) => Iterable<ExactValue | null>;
}

/** The parts of a line that its value depends on. */
export type EvaluatedLine = Omit<Line, 'deciding' | 'isAboutPeople' | 'whole'>;

/**
 * Questions that read one view share what is looked up in it: a view never changes, and what was found is dropped with
 * it.
 */
const readersOf = remembered((catalogue: Catalogue) =>
  remembered((view: SeriesView) => {
    const reader = new SeriesReader(view, catalogue.areas);
    return { reader, presence: new Presence(reader, catalogue) };
  }),
);

/** Answers lines of a plan from the series that it needed. Pure and exact; hides nothing: see `publish`. */
export function evaluatorOf({ catalogue, moment }: Pick<Plan, 'catalogue' | 'moment'>, view: SeriesView): Evaluator {
  const { reader, presence } = readersOf(catalogue)(view);
  const windowOf = remembered((window: Window) => readWindow(window));
  const day = lastKnownDay(moment);
  const askingFor = ({ area, codes, window }: EvaluatedLine): Asking => {
    return { reader, presence, catalogue, area, readAreas: [area], window: windowOf(window), codes };
  };
  const row = (line: EvaluatedLine): ExactValue => answer(line, askingFor(line), { isOver: line.isOver, day });
  const rowsInUse = function* (line: EvaluatedLine, inUse: string): Generator<ExactValue | null> {
    const ids = yield* idsInUse(line, askingFor(line), inUse);
    for (const id of ids) yield row({ ...line, codes: withCode(line.codes, inUse, id) });
  };
  // Most lines are one row: a generator for each would take longer than many values.
  return { row, rows: (line) => (line.inUse === null ? [row(line)] : rowsInUse(line, line.inUse)) };
}

/** The ids that any part of the expression has in the window. Before the window begins no id is in use. */
function* idsInUse(
  { asked, hasBegun }: EvaluatedLine,
  asking: Asking,
  inUse: string,
): Generator<null, readonly string[]> {
  if (!hasBegun) return [];
  const { reader, area, window } = asking;
  const ids = new Set<string>();
  for (const series of seriesIn(asked.value)) {
    for (const id of reader.codesOf(series.measure, area, inUse, window)) {
      if (sumOf(series, { ...asking, codes: withCode(NO_CODES, inUse, id) }) > 0n) ids.add(id);
      yield null;
    }
  }
  return [...ids].toSorted();
}

function answer(line: EvaluatedLine, asking: Asking, passed: Passed): ExactValue {
  const { asked, period } = line;
  const { indicator, code, unit, min } = asked;
  const { area, window, codes } = asking;
  const outcome = outcomeAsked(line, asking);
  const { numerator, denominator, value, reason, tells, hiddenWith } = outcome;
  return {
    indicator: code,
    area,
    period,
    start: window.start,
    end: window.last,
    dimensions: codes,
    value: value === null ? null : rounded(value, indicator.decimals),
    unit,
    numerator,
    denominator,
    status: statusOf(asked.value, outcome, asking, passed),
    reason,
    definitionVersion: indicator.version,
    min,
    tells,
    hiddenWith: min === null || indicator.hiddenWith === undefined ? hiddenWith : [indicator.hiddenWith],
  };
}

function outcomeAsked({ asked, hasBegun }: EvaluatedLine, asking: Asking): Outcome {
  if (!isComparable(asked.indicator, asking)) return nothing('not_comparable');
  return hasBegun ? outcomeOf(asked.value, asking) : nothing('not_begun');
}

function isComparable({ levels }: Indicator, { area, catalogue }: Asking): boolean {
  return levels === undefined || levels.some((one) => one === levelOf(area, catalogue.areas));
}
