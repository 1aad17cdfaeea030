import type { Day } from '#domain';
import { nextDay, previousDay } from './calendar.js';
import type { EntityHistory } from './histories/entity-history.js';
import type { Count, Happening } from './histories/history.js';
import type { Membership, Place } from './membership.js';

/** Amounts by measure, area and cell, and by day where days are distinguished. */
export class Sums {
  readonly amounts = new Map<string, bigint>();

  of(measure: string, area: string, cell: string): bigint {
    return this.amounts.get(`${measure}|${area}|${cell}`) ?? 0n;
  }

  add({ measure, cells }: Count, area: string, { sign = 1n, day }: { sign?: bigint; day?: Day } = {}): void {
    for (const [cell, amount] of cells) {
      const key = day === undefined ? `${measure}|${area}|${cell}` : `${measure}|${area}|${cell}|${day}`;
      this.amounts.set(key, (this.amounts.get(key) ?? 0n) + sign * amount);
    }
  }
}

/** Happenings of one measure of one entity, in the order of their days. */
export type Series = readonly Happening[];

export function seriesOf(histories: readonly EntityHistory[]): Series[] {
  return histories.flatMap(({ happenings }) => {
    const measures = [...new Set(happenings.map(({ measure }) => measure))];
    return measures.map((measure) => happenings.filter((one) => one.measure === measure).sort(byDay));
  });
}

/** What counts in which area: everything for a sum, the first in each area for a *once* measure. */
export function countedIn(
  series: Series,
  areasOf: (one: Happening, place: Place) => readonly string[],
): [Happening, string][] {
  const known = new Set<string>();
  return series.flatMap((one) => {
    const areas = areasAt(one, (place) => areasOf(one, place));
    const counting = one.rule === 'co' ? areas.filter((area) => !known.has(area)) : areas;
    counting.forEach((area) => known.add(area));
    return counting.map((area): [Happening, string] => [one, area]);
  });
}

/** Every happening with the areas that see it; groups and units see their members as of the day of the step. */
export function seenIn(all: readonly Series[], membership: Membership): readonly [Happening, string][] {
  return all.flatMap((series) => countedIn(series, (one, place) => membership.seen(one, place, one.day)));
}

/** What happened in start ≤ day < end. */
export function flowSums(seen: readonly [Happening, string][], [start, end]: readonly [Day, Day]): Sums {
  const sums = new Sums();
  for (const [one, area] of seen) if (start <= one.day && one.day < end) sums.add(one, area);
  return sums;
}

/** The same in single countries, restricted to the days on which they were members of an area. */
export function memberFlowSums(
  all: readonly Series[],
  membership: Membership,
  { area, start, end }: { readonly area: string; readonly start: Day; readonly end: Day },
): Sums {
  const isSeen = ({ day }: Happening, country: string) =>
    start <= day && day < end && membership.isMember(country, area, day);
  const sums = new Sums();
  for (const series of all) {
    const counted = countedIn(series, ({ rule, day }, place) => membership.stored(rule, place, day));
    for (const [one, country] of counted) if (isSeen(one, country)) sums.add(one, country);
  }
  return sums;
}

/** What holds at the end of a day, seen by that day's areas, plus what has happened by then. */
export function stockSums(
  { histories, seen }: { readonly histories: readonly EntityHistory[]; readonly seen: readonly [Happening, string][] },
  membership: Membership,
  day: Day,
): Sums {
  const sums = flowSums(seen, ['', nextDay(day)]);
  for (const one of histories.flatMap(({ holdingsOn }) => holdingsOn(day))) {
    for (const area of areasAt(one, (place) => membership.seen(one, place, day))) sums.add(one, area);
  }
  return sums;
}

/**
 * Rows on every day on which anything can change: what happened on that day, and what holds on it but not on the
 * previous day.
 */
export function storedSums(histories: readonly EntityHistory[], all: readonly Series[], membership: Membership): Sums {
  const sums = new Sums();
  for (const series of all) {
    const counted = countedIn(series, ({ rule, day }, place) => membership.stored(rule, place, day));
    for (const [one, area] of counted) sums.add(one, area, { day: one.day });
  }
  const changeDays = membership.changeDays();
  for (const { days, holdingsOn } of histories) {
    for (const day of new Set([...days, ...changeDays])) {
      addHoldings(sums, { held: holdingsOn(day), on: day, sign: 1n, day }, membership);
      const before = previousDay(day);
      addHoldings(sums, { held: holdingsOn(before), on: before, sign: -1n, day }, membership);
    }
  }
  return sums;
}

interface Held {
  readonly held: readonly Count[];
  readonly on: Day;
  readonly sign: bigint;
  /** Day of the step. */
  readonly day: Day;
}

function addHoldings(sums: Sums, { held, on, sign, day }: Held, membership: Membership): void {
  for (const one of held) {
    for (const area of areasAt(one, (place) => membership.stored(one.rule, place, on))) {
      sums.add(one, area, { sign, day });
    }
  }
}

/** Areas in which it counts, each once. */
function areasAt({ places }: Count, areasOf: (place: Place) => readonly string[]): string[] {
  return [...new Set(places.flatMap(areasOf))];
}

function byDay(a: Happening, b: Happening): number {
  if (a.day === b.day) return 0;
  return a.day < b.day ? -1 : 1;
}
