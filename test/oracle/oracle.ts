import type { Day, Known } from '#domain';
import { nextDay, previousDay } from './calendar.js';
import { openedHistories, type EntityHistory } from './entity-history.js';
import type { Count, Happening } from './history.js';
import { Membership, type Place } from './membership.js';
import type { OracleReference } from './oracle-reference.js';

/** `measure|area|cell|day` → amount, zeros left out. */
export type Steps = ReadonlyMap<string, bigint>;

/** Everything that a set of accepted events says, by reading whole histories again for every question. */
export interface Oracle {
  /** Codes of each event (corrections and voids too) that has any, sorted. */
  anomalies(): ReadonlyMap<string, readonly string[]>;
  /** Σ of an event measure over start ≤ day < end; groups and units are read from their countries. */
  flow(measure: string, area: string, cell: string, start: Day, end: Day): bigint;
  /** What holds at the end of a day: an interval measure, or an event measure from the beginning on. */
  stock(measure: string, area: string, cell: string, day: Day): bigint;
  /** Countries, `GLOBAL` not among them, in which an event measure has a value above 0 while they belong to the area. */
  countriesWith(measure: string, area: string, cell: string, start: Day, end: Day): ReadonlySet<string>;
  /** Days on which anything can change, ascending. */
  days(): readonly Day[];
  /** Areas in which anything can have a stored row. */
  areas(): readonly string[];
  /** Steps of the stored rows on the given days: flow(day), or stock(day) − stock(day − 1). */
  allSteps(days?: readonly Day[], areas?: readonly string[]): Steps;
}

export function oracleOf(set: readonly Known[], reference: OracleReference): Oracle {
  const membership = new Membership(reference);
  const histories = openedHistories(set, (licence) => reference.isOpenLicence(licence));
  const happenings = histories.map((history) => history.happenings);
  const measured = (measure: string) => happenings.map((list) => list.filter((one) => one.measure === measure));
  const days = daysIn(histories, membership);

  const seen = (one: Count, place: Place, area: string, day: Day) =>
    membership.isSeen(one.measure, one.rule, place, { area, day });
  const happened = (measure: string, area: string, start: Day, end: Day) =>
    measured(measure)
      .flatMap((list) => onceIn(list, (one) => one.places.some((place) => seen(one, place, area, one.day))))
      .filter(({ day }) => start <= day && day < end);

  const flow: Oracle['flow'] = (measure, area, cell, start, end) => sumOf(happened(measure, area, start, end), cell);
  const stock: Oracle['stock'] = (measure, area, cell, day) => {
    const held = histories
      .flatMap((history) => history.holdingsOn(day))
      .filter((one) => one.measure === measure && one.places.some((place) => seen(one, place, area, day)));
    return sumOf(held, cell) + flow(measure, area, cell, '', nextDay(day));
  };
  return {
    anomalies: () => new Map(histories.flatMap((history) => [...history.anomalies])),
    flow,
    stock,
    countriesWith: (measure, area, cell, start, end) => {
      const positive = happened(measure, area, start, end).filter((one) => sumOf([one], cell) > 0n);
      return new Set(
        positive.flatMap(({ places }) => places.map(({ country }) => country ?? 'GLOBAL')).filter(isCountry),
      );
    },
    days: () => days,
    areas: () => areasIn(histories, membership, days),
    allSteps: (on = days, areas = areasIn(histories, membership, days)) => {
      const steps = new Map<string, bigint>();
      for (const history of histories) addSteps(steps, history, { membership, days: on, areas });
      return new Map([...steps].filter(([, amount]) => amount !== 0n));
    },
  };
}

interface Asked {
  readonly membership: Membership;
  readonly days: readonly Day[];
  readonly areas: readonly string[];
}

function addSteps(steps: Map<string, bigint>, history: EntityHistory, { membership, days, areas }: Asked): void {
  const isIn = (one: Count, area: string, day: Day) =>
    one.places.some((place) => membership.isStored(one.rule, place, area, day));
  const add = (one: Count, area: string, day: Day, sign: bigint) => {
    for (const [cell, amount] of one.cells) {
      const key = [one.measure, area, cell, day].join('|');
      steps.set(key, (steps.get(key) ?? 0n) + sign * amount);
    }
  };
  for (const area of areas) {
    for (const measure of new Set(history.happenings.map((one) => one.measure))) {
      const list = history.happenings.filter((one) => one.measure === measure);
      const counted = onceIn(list, (one) => isIn(one, area, one.day)).filter(({ day }) => days.includes(day));
      for (const one of counted) add(one, area, one.day, 1n);
    }
  }
  for (const day of days) {
    const sides = [
      { on: day, sign: 1n },
      { on: previousDay(day), sign: -1n },
    ];
    for (const { on, sign } of sides) {
      for (const one of history.holdingsOn(on)) {
        for (const area of areas.filter((name) => isIn(one, name, on))) add(one, area, day, sign);
      }
    }
  }
}

/** Happenings of one measure and entity that count in an area: all of a sum, the first of a *once* measure. */
function onceIn(list: readonly Happening[], isIn: (one: Happening) => boolean): Happening[] {
  const inside = list.filter(isIn).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return inside[0]?.rule === 'co' ? inside.slice(0, 1) : inside;
}

function sumOf(counts: readonly Count[], cell: string): bigint {
  return counts.flatMap(({ cells }) => cells).reduce((sum, [name, amount]) => (name === cell ? sum + amount : sum), 0n);
}

function daysIn(histories: readonly EntityHistory[], membership: Membership): Day[] {
  const own = histories.flatMap((history) => [...history.events.map(({ event }) => event.day), ...history.lapseDays]);
  return [...new Set([...own, ...membership.changeDays()])].sort();
}

function areasIn(histories: readonly EntityHistory[], membership: Membership, days: readonly Day[]): string[] {
  const counts = histories.flatMap((one) => [...one.happenings, ...days.flatMap((day) => one.holdingsOn(day))]);
  const places = new Map(
    counts.flatMap(({ rule, places: at }) =>
      at.map((place) => [`${rule} ${place.country} ${place.unit}`, { rule, place }]),
    ),
  );
  return [...new Set([...places.values()].flatMap(({ rule, place }) => membership.areasOf(rule, place, days)))].sort();
}

function isCountry(code: string): boolean {
  return code !== 'GLOBAL';
}
