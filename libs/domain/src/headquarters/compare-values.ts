import type { BaselineSet, TargetSet } from '../events/hq/hq.event.js';
import { type AnyEvent, type EntityKey, identityOf, orderKeyOf } from '../events/event.js';
import { isSameNumber } from '../entities/target/set-value.js';
import { groupBy } from '../measures/group-by.js';

/**
 * What a baseline or target does to the one in force: `new`: there is none; `changed`: replaces it; `unchanged`: it is
 * in force or recorded already; `earlier`: becomes part of the history, but a later decision stays in force.
 */
export type ValueEffect = 'new' | 'changed' | 'unchanged' | 'earlier';

export interface ValueChange {
  readonly event: AnyEvent;
  readonly effect: ValueEffect;
  /** The one in force before it, with its event; null: none. */
  readonly before: AnyEvent | null;
}

/**
 * What each of these accepted events would change, in the order given. `known`: the events recorded so far, by entity.
 * Several events about one entity take effect in fold order, however they are listed.
 * Source: reference/targets#setting.
 */
export function compareValues(
  events: readonly AnyEvent[],
  known: ReadonlyMap<EntityKey, readonly AnyEvent[]>,
): readonly ValueChange[] {
  const changes = new Map<AnyEvent, ValueChange>();
  for (const [key, news] of groupBy(events, ({ entity }) => entity)) {
    const history = inOrder(known.get(key) ?? []);
    for (const event of inOrder(news)) {
      const change = changeBy(event, history);
      changes.set(event, change);
      if (change.effect !== 'unchanged') history.splice(placeIn(history, event), 0, event);
    }
  }
  return events.map((event) => changes.get(event) as ValueChange);
}

function changeBy(event: AnyEvent, history: readonly AnyEvent[]): ValueChange {
  const before = history.at(-1) ?? null;
  if (before === null) return { event, effect: 'new', before };
  const isRecorded = history.some((one) => identityOf(one) === identityOf(event));
  if (isRecorded || isSame(before, event)) return { event, effect: 'unchanged', before };
  return { event, effect: orderKeyOf(event) < orderKeyOf(before) ? 'earlier' : 'changed', before };
}

/** The same number and, for a baseline, on the same day. */
function isSame(one: AnyEvent, other: AnyEvent): boolean {
  const [a, b] = [one.data, other.data] as [BaselineSet | TargetSet, BaselineSet | TargetSet];
  return isSameNumber(a.value, b.value) && onDayOf(a) === onDayOf(b);
}

function onDayOf(set: BaselineSet | TargetSet): string | null {
  return 'onDay' in set ? set.onDay : null;
}

function inOrder(events: readonly AnyEvent[]): AnyEvent[] {
  return events.toSorted((a, b) => (orderKeyOf(a) < orderKeyOf(b) ? -1 : 1));
}

function placeIn(history: readonly AnyEvent[], event: AnyEvent): number {
  const place = history.findIndex((one) => orderKeyOf(one) > orderKeyOf(event));
  return place === -1 ? history.length : place;
}
