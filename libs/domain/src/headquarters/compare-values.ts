import { isSameNumber } from '../entities/target/set-value.js';
import { type AnyEvent, type EntityKey, identityOf, orderKeyOf } from '../events/event.js';
import type { BaselineSet, TargetSet } from '../events/hq/hq.event.js';
import { groupBy } from '../measures/group-by.js';

/**
 * What a baseline or target does to those recorded: `new`: there is none; `changed`: replaces the one in force;
 * `earlier`: becomes part of the history, but a later decision stays in force; `unchanged`: it is recorded already, or
 * repeats the one before it.
 */
export type ValueEffect = 'new' | 'changed' | 'unchanged' | 'earlier';

export interface ValueChange {
  readonly event: AnyEvent;
  readonly effect: ValueEffect;
  /** The one in force before it is sent; null: none. */
  readonly before: AnyEvent | null;
}

/**
 * What each of these accepted events would change, in the order given. `known`: the events recorded so far, by entity.
 * Several events about one entity take effect in fold order, however they are listed.
 * Guarantee: once all that change something are recorded, every one is unchanged.
 * Source: reference/targets#setting.
 */
export function compareValues(
  events: readonly AnyEvent[],
  known: ReadonlyMap<EntityKey, readonly AnyEvent[]>,
): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  const listed = events.map((event, place) => ({ event, place, orderKey: orderKeyOf(event) }));
  for (const [key, news] of groupBy(listed, ({ event }) => event.entity)) {
    const history = [...(known.get(key) ?? [])].toSorted(byOrder);
    for (const { event, place } of news.toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : 1))) {
      const change = changeBy(event, history);
      changes[place] = change;
      if (change.effect !== 'unchanged') history.splice(placeIn(history, event), 0, event);
    }
  }
  return changes;
}

function changeBy(event: AnyEvent, history: readonly AnyEvent[]): ValueChange {
  const before = history.at(-1) ?? null;
  const place = placeIn(history, event);
  const previous = history[place - 1];
  const isRecorded = history.some((one) => identityOf(one) === identityOf(event));
  if (isRecorded || (previous !== undefined && isSame(previous, event))) return { event, effect: 'unchanged', before };
  if (place < history.length) return { event, effect: 'earlier', before };
  return { event, effect: before === null ? 'new' : 'changed', before };
}

/** The same number and, for a baseline, on the same day. */
function isSame(one: AnyEvent, other: AnyEvent): boolean {
  const [a, b] = [one.data, other.data] as [BaselineSet | TargetSet, BaselineSet | TargetSet];
  return isSameNumber(a.value, b.value) && onDayOf(a) === onDayOf(b);
}

function onDayOf(set: BaselineSet | TargetSet): string | null {
  return 'onDay' in set ? set.onDay : null;
}

function byOrder(a: AnyEvent, b: AnyEvent): number {
  return orderKeyOf(a) < orderKeyOf(b) ? -1 : 1;
}

/** Where an event belongs in a history in order: after all that precede it. */
function placeIn(history: readonly AnyEvent[], event: AnyEvent): number {
  const place = history.findIndex((one) => orderKeyOf(one) > orderKeyOf(event));
  return place === -1 ? history.length : place;
}
