import type { AnyEvent } from '../events/event.js';
import type { BaselineEvent, TargetEvent } from '../events/hq/hq.event.js';
import type { Codes } from '../indicators/planning/cells.js';
import type { Day } from '../periods/day.js';
import type { TargetBook } from './target-book.js';

/** Types of the events that set baselines and targets. */
export const TARGET_EVENT_TYPES = [
  'org.undp.digital.hq.baseline_set.v1',
  'org.undp.digital.hq.target_set.v1',
] as const satisfies readonly (BaselineEvent | TargetEvent)['type'][];

/** One setting of a baseline or target. What only the other kind has is null. */
export interface TargetRevision {
  readonly kind: 'baseline' | 'target';
  readonly indicator: string;
  readonly area: string;
  readonly dimensions: Codes;
  readonly period: string | null;
  readonly onDay: Day | null;
  /** Decimal text, as set. */
  readonly value: string;
  readonly setOn: Day;
  readonly setBy: string | null;
  readonly reason: string | null;
  readonly sourceTitle: string | null;
  /** Whether it is what was set first, in order, and what is in force. */
  readonly isFirst: boolean;
  readonly isInForce: boolean;
}

/** The revision that an event of `TARGET_EVENT_TYPES` made, beside what the book has in force at its moment. */
export function targetRevisionOf(event: AnyEvent, book: TargetBook): TargetRevision {
  const { type, data, day: setOn } = event as BaselineEvent | TargetEvent;
  const place = { indicator: data.indicator, area: data.area, dimensions: data.dims ?? {} };
  const cell = book.at(place);
  if (type === 'org.undp.digital.hq.baseline_set.v1') {
    const { value, onDay, sourceTitle } = data;
    const set = { value, setOn, onDay, sourceTitle };
    const others = { period: null, setBy: null, reason: null };
    return { kind: 'baseline', ...place, ...set, ...others, ...standing(set, cell.baseline) };
  }
  const { value, period, reason, setBy } = data;
  const set = { value, setOn, reason, setBy };
  const others = { period, onDay: null, sourceTitle: null };
  return { kind: 'target', ...place, ...set, ...others, ...standing(set, cell.targets.get(period)) };
}

/** Two settings that are the same in everything shown are not told apart. */
function standing<Set extends object>(
  set: Set,
  known: { readonly first: Set; readonly current: Set } | null | undefined,
): Pick<TargetRevision, 'isFirst' | 'isInForce'> {
  return { isFirst: isSame(set, known?.first), isInForce: isSame(set, known?.current) };
}

function isSame<Set extends object>(set: Set, known: Set | undefined): boolean {
  return known !== undefined && Object.entries(set).every(([name, value]) => known[name as keyof Set] === value);
}
