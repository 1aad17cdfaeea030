import type { PartitionedBuckets } from '../../measures/bucket.js';
import type { Day } from '../../periods/day.js';
import { lastDay } from '../../periods/window.js';
import type { HiddenWith } from '../expression/expression.js';
import { seriesIn } from '../expression/readings.js';
import type { Indicator } from '../indicator.js';
import { levelOf } from '../planning/areas-asked.js';
import type { Codes } from '../planning/cells.js';
import { lastKnownDay, type Plan, type Question } from '../planning/plan.js';
import { SeriesReader } from '../reading/series-reader.js';
import type { Asking } from './asking.js';
import { rounded } from './fraction.js';
import { nothing, type Outcome, outcomeOf, type Reason } from './outcome.js';
import { type Passed, type Status, statusOf } from './status.js';
import { sumOf } from './sums.js';

/** SDMX CL_CONF_STATUS: free; small count; hidden so that another value cannot be computed; internal only. */
export type Confidentiality = 'F' | 'A' | 'D' | 'N';

/** One answered question. `value` is null if and only if `reason` is not. */
export interface IndicatorValue {
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
  readonly confidentiality: Confidentiality;
  readonly reason: Reason | null;
  readonly definitionVersion: string;
  /** Smallest number of people shown to everyone; null if the value is not about people. */
  readonly min: number | null;
  /** Counts that the value reveals; they never leave the process. */
  readonly tells: readonly bigint[];
  /** Breakdowns that decide whether it may be seen. */
  readonly hiddenWith: readonly HiddenWith[];
}

/** Answers every question of a plan from the buckets that it needed. Pure and exact; hides nothing: see `valuesFor`. */
export function evaluate(plan: Plan, buckets: PartitionedBuckets): readonly IndicatorValue[] {
  return plan.questions.flatMap(evaluatorOf(plan, buckets));
}

/** Answers single questions of a plan: one value, or one per code in use. */
export function evaluatorOf(
  { catalogue, moment }: Plan,
  buckets: PartitionedBuckets,
): (question: Question) => readonly IndicatorValue[] {
  const reader = new SeriesReader(buckets, catalogue.areas);
  return (question) => {
    const { area, window, codes } = question;
    const asking = { reader, catalogue, area, readAreas: [area], window, codes };
    const passed = { isOver: question.isOver, day: lastKnownDay(moment) };
    return rowsOf(question, asking).map((row) => answer(question, { ...asking, codes: row }, passed));
  };
}

/**
 * Codes of the row. Where they are ids, one row for each that any part of the expression has in the window. Before the
 * window begins no id is in use.
 */
function rowsOf({ asked, inUse, hasBegun }: Question, asking: Asking): readonly Codes[] {
  const { reader, area, window, codes } = asking;
  if (inUse === null) return [codes];
  if (!hasBegun) return [];
  const ids = seriesIn(asked.value).flatMap((series) =>
    reader
      .codesOf(series.measure, area, inUse, window.end)
      .filter((id) => sumOf(series, { ...asking, codes: { [inUse]: id } }) > 0n),
  );
  return [...new Set(ids)].toSorted().map((id) => ({ ...codes, [inUse]: id }));
}

function answer(question: Question, asking: Asking, passed: Passed): IndicatorValue {
  const { asked, period } = question;
  const { indicator, code, unit, min } = asked;
  const { area, window, codes } = asking;
  const outcome = outcomeAsked(question, asking);
  const { numerator, denominator, value, reason, tells, hiddenWith } = outcome;
  return {
    indicator: code,
    area,
    period,
    start: window.start,
    end: lastDay(window),
    dimensions: codes,
    value: value === null ? null : rounded(value, indicator.decimals),
    unit,
    numerator,
    denominator,
    status: statusOf(asked.value, outcome, asking, passed),
    confidentiality: 'F',
    reason,
    definitionVersion: indicator.version,
    min,
    tells,
    hiddenWith: min === null || indicator.hiddenWith === undefined ? hiddenWith : [indicator.hiddenWith],
  };
}

function outcomeAsked({ asked, hasBegun }: Question, asking: Asking): Outcome {
  if (!isComparable(asked.indicator, asking)) return nothing('not_comparable');
  return hasBegun ? outcomeOf(asked.value, asking) : nothing('not_begun');
}

function isComparable({ levels }: Indicator, { area, catalogue }: Asking): boolean {
  const level = levelOf(area, catalogue.areas);
  return levels === undefined || levels.some((one) => one === level);
}
