import { type AreaTable, GROUPS } from '../../areas/area-table.js';
import { type MeasureName, familyOf, measure } from '../../measures/measures.js';
import { HISTORY_START, type Window } from '../../periods/window.js';
import type { SeriesNeed } from '../../series/series-view.js';
import type { Expression } from '../expression/expression.js';
import { readingsIn } from '../expression/readings.js';
import { everMembers } from '../reading/members.js';
import { tellerOf } from '../reading/teller.js';

/** Areas whose countries are read as well. */
interface ByMembers {
  all: boolean;
  groups: boolean;
  units: boolean;
}

/**
 * Series that the expressions read in the areas for windows inside `window`; none for a window before history.
 * Guarantee: everything that `evaluate` reads is among them. Each family is listed once, areas in ASCII order.
 */
export function needsOf(
  expressions: readonly Expression[],
  areas: readonly string[],
  window: Window,
  table: AreaTable,
): readonly SeriesNeed[] {
  if (window.end <= HISTORY_START) return [];
  const history = { start: HISTORY_START, end: window.end };
  const areasBy = new Map<string, readonly string[]>();
  return [...familiesOf(expressions)].map(([family, by]) => {
    const key = `${by.all} ${by.groups} ${by.units}`;
    const read = areasBy.get(key) ?? areasRead(areas, by, (area) => everMembers(area, history, table));
    areasBy.set(key, read);
    return { family, areas: read };
  });
}

/** Families in the order in which they are first read. */
function familiesOf(expressions: readonly Expression[]): ReadonlyMap<string, ByMembers> {
  const families = new Map<string, ByMembers>();
  const add = (name: MeasureName, isByCountry: boolean): void => {
    const { rows } = measure(name);
    const by = families.get(familyOf(name)) ?? { all: false, groups: false, units: false };
    by.all ||= isByCountry;
    by.groups ||= rows !== 'country-once';
    by.units ||= rows !== 'country-once' && rows !== 'unit-sum';
    families.set(familyOf(name), by);
  };
  for (const { series, isByCountry } of expressions.flatMap(readingsIn)) {
    add(series.measure, isByCountry);
    add(tellerOf(series.measure), false);
  }
  return families;
}

function areasRead(
  areas: readonly string[],
  { all, groups, units }: ByMembers,
  membersOf: (area: string) => readonly string[],
): readonly string[] {
  const read = new Set(areas);
  for (const area of areas) {
    const isByMembers = all || (groups && isGroup(area)) || (units && area.startsWith('unit:'));
    if (isByMembers) for (const member of membersOf(area)) read.add(member);
  }
  return [...read].toSorted();
}

function isGroup(area: string): boolean {
  return (GROUPS as readonly string[]).includes(area);
}
