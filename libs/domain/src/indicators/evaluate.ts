import type { PartitionedBuckets } from '../measures/bucket.js';
import { measure } from '../measures/measures.js';
import type { Day } from '../periods/day.js';
import { lastDay } from '../periods/window.js';
import type { Codes } from './cells.js';
import { seriesIn } from './expression.js';
import { rounded } from './fraction.js';
import { type Asking, type Outcome, outcomeOf, type Reason } from './outcome.js';
import type { Plan, Question } from './plan.js';
import { hasData } from './presence.js';
import { SeriesReader } from './series-reader.js';

/** SDMX CL_OBS_STATUS, as far as it can occur (catalogue 4.4). */
export type Status = 'A' | 'B' | 'E' | 'F' | 'M' | 'O' | 'P' | 'Q' | 'U';

/** SDMX CL_CONF_STATUS: free; small count; hidden so that one cannot be computed; internal only. */
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
  /** Smallest number of people shown to everyone; null: not about people. */
  readonly min: number | null;
  /** Counts that the value tells of; never leave the process. */
  readonly tells: readonly bigint[];
}

const statusOfReason = {
  not_comparable: 'M',
  no_data: 'O',
  side_missing: 'O',
  no_denominator: 'M',
  below_minimum: 'O',
  suppressed: 'Q',
} as const satisfies Record<Reason, Status>;

/** Answers every question of a plan from the buckets that it needed. Pure and exact; disclosure is not applied: see `disclosed`. */
export function evaluate({ catalogue, questions }: Plan, buckets: PartitionedBuckets): readonly IndicatorValue[] {
  const reader = new SeriesReader(buckets, catalogue.areas);
  return questions.map((question) => {
    const { asked, area, window, codes } = question;
    const names = seriesIn(asked.value).map((series) => series.measure);
    const at = { area, end: window.end };
    const isPresent = () => names.some((name) => hasData(reader, catalogue, name, at));
    return answer(question, { reader, area, window, codes, hasData: isPresent });
  });
}

function answer(question: Question, asking: Asking): IndicatorValue {
  const { asked, area, period, window, codes } = question;
  const { indicator, code, unit } = asked;
  const outcome = outcomeOf(asked.value, asking);
  const { numerator, denominator, value, reason, tells } = outcome;
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
    status: statusOf(question, outcome, asking),
    confidentiality: 'F',
    reason,
    definitionVersion: indicator.version,
    min: indicator.min,
    tells,
  };
}

function statusOf({ asked, isOver }: Question, { reason }: Outcome, asking: Asking): Status {
  if (reason !== null) return statusOfReason[reason];
  if (seriesIn(asked.value).some(({ measure: name }) => isEstimated(name, asking))) return 'E';
  return isOver ? 'A' : 'P';
}

/** Is part of the area's number estimated or sampled? Of a row of BASIS: that row itself. */
function isEstimated(name: Parameters<typeof measure>[0], { reader, area, window, codes }: Asking): boolean {
  if (!measure(name).tables.some((table) => table.join() === 'BASIS')) return false;
  const asked = codes['BASIS'];
  const bases = ['ESTIMATED', 'SAMPLE'].filter((basis) => asked === undefined || asked === basis);
  const cells = bases.map((basis) => `BASIS=${basis}`);
  return reader.stock({ measure: name, area, cells }, window.end) > 0n;
}
