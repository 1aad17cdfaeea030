import { type AreaTable, GLOBAL, WORLD } from '../areas/area-table.js';
import { addDays, type Day } from '../periods/day.js';
import { groupBy } from './group-by.js';
import { type MeasureName, measure } from './measures.js';
import type { Row, Step } from './step.js';

interface Change {
  readonly day: Day;
  readonly amount: bigint;
}

/**
 * Rows to store for all steps of one entity. It needs the whole list: a *once* measure counts the entity once in an area
 * however many of its countries take part. For sums, the rows of a list are the sum of the rows of its parts.
 * Guarantee: no dependence on the order of the list. Source: catalogue 1.
 */
export function rollUp(steps: readonly Step[], areas: AreaTable): readonly Row[] {
  const series = groupBy(steps, (step) => [step.measure, step.cell, step.country, step.unit].join('\n'));
  const once = new Map<string, { measure: MeasureName; area: string; cell: string; changes: Change[] }>();
  const rows: Row[] = [];
  for (const list of series.values()) {
    const { measure: name, cell } = list[0] as Step;
    for (const [area, changes] of placed(list, areas)) {
      if (measure(name).rows !== 'country-once') {
        for (const change of changes) rows.push({ measure: name, area, cell, ...change });
        continue;
      }
      const key = [name, cell, area].join('\n');
      const known = once.get(key);
      if (known) known.changes.push(...changes);
      else once.set(key, { measure: name, area, cell, changes: [...changes] });
    }
  }
  for (const { changes, ...place } of once.values()) {
    for (const change of countedOnce(changes, measure(place.measure).nature)) rows.push({ ...place, ...change });
  }
  return rows;
}

/** The changes of one series (same measure, cell, country and unit) in every area that they reach. */
function placed(series: readonly Step[], areas: AreaTable): ReadonlyMap<string, readonly Change[]> {
  const first = series[0] as Step;
  const reached = new Map<string, Change[]>();
  const put = (area: string, day: Day, amount: bigint): void => {
    const list = reached.get(area);
    if (list) list.push({ day, amount });
    else reached.set(area, [{ day, amount }]);
  };
  for (const { day, amount } of series) {
    for (const area of areasOf(first, day, areas)) put(area, day, amount);
  }
  if (measure(first.measure).nature === 'interval') {
    for (const change of areas.changeDays) move(series, change, areas, put);
  }
  return reached;
}

/** An interval that is open across a change of membership leaves the old areas and enters the new ones on that day. */
function move(
  series: readonly Step[],
  change: Day,
  areas: AreaTable,
  put: (area: string, day: Day, amount: bigint) => void,
): void {
  const open = series.filter((step) => step.day < change).reduce((sum, step) => sum + step.amount, 0n);
  if (open === 0n) return;
  const before = new Set(areasOf(series[0] as Step, addDays(change, -1), areas));
  const after = new Set(areasOf(series[0] as Step, change, areas));
  for (const area of before) if (!after.has(area)) put(area, change, -open);
  for (const area of after) if (!before.has(area)) put(area, change, open);
}

function areasOf(step: Step, day: Day, areas: AreaTable): readonly string[] {
  const { country, unit } = step;
  const rows = measure(step.measure).rows;
  if (rows === 'unit-sum' || (rows === 'place-sum' && country === '')) {
    const office = areas.officeCountry(unit, day);
    return [`unit:${unit}`, areas.bureauOfUnit(unit, day), WORLD, ...(office === undefined ? [] : [office])];
  }
  const bureau = areas.bureauOf(country, unit, day);
  if (rows !== 'country-once') return [country, bureau, WORLD];
  const groups = country === GLOBAL ? [] : areas.groupsOf(country, day);
  return [country, bureau, ...groups, WORLD, `unit:${unit}`];
}

/** Event: +1 on the first day. Interval: +1 where the first of several opens, −1 where the last closes. */
function countedOnce(changes: readonly Change[], nature: 'event' | 'interval'): readonly Change[] {
  const byDay = new Map<Day, bigint>();
  for (const { day, amount } of changes) byDay.set(day, (byDay.get(day) ?? 0n) + amount);
  const days = [...byDay.keys()].toSorted();
  if (nature === 'event') return days.slice(0, 1).map((day) => ({ day, amount: 1n }));
  let open = 0n;
  return days.flatMap((day) => {
    const before = open > 0n ? 1n : 0n;
    open += byDay.get(day) ?? 0n;
    const amount = (open > 0n ? 1n : 0n) - before;
    return amount === 0n ? [] : [{ day, amount }];
  });
}

/** Rows summed by (measure, area, cell, day), those that cancel out dropped, in a fixed order. */
export function sumRows(rows: Iterable<Row>): readonly Row[] {
  const sums = new Map<string, { row: Row; amount: bigint }>();
  for (const row of rows) {
    const key = `${row.measure}\n${row.area}\n${row.cell}\n${row.day}`;
    const known = sums.get(key);
    if (known) known.amount += row.amount;
    else sums.set(key, { row, amount: row.amount });
  }
  const kept = [...sums].filter(([, { amount }]) => amount !== 0n);
  return kept.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { row, amount }]) => ({ ...row, amount }));
}

/** The same rows with the opposite sign: what to take away. */
export function negated(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, amount: -row.amount }));
}
