import { type AreaTable, GLOBAL, WORLD } from '../areas/area-table.js';
import { addDays, type Day } from '../periods/day.js';
import { groupBy } from './group-by.js';
import { type MeasureName, measure } from './measures.js';
import type { Row, Step } from './step.js';

/**
 * Rows to store for all steps of one entity. Needs the whole list: a *once* measure counts the entity once per area,
 * however many of the area's countries take part. For sums, the rows of a list are the sum of the rows of its parts.
 * Guarantee: independent of the order of the list.
 * Source: reference/areas#rows.
 */
export function rollUp(steps: readonly Step[], areas: AreaTable): readonly Row[] {
  const once = steps.filter((step) => isOnce(step.measure));
  if (once.length === 0) return placed(steps, areas);
  const sums = steps.filter((step) => !isOnce(step.measure));
  const rows = [...placed(sums, areas)];
  for (const ofCell of groupBy(once, ({ measure: name, cell }) => `${name}\n${cell}`).values()) {
    for (const row of onceRows(ofCell, areas)) rows.push(row);
  }
  return rows;
}

/** Steps whose rows are in memory at the same time: about 20,000 rows, or slightly more for *once* measures. */
const SLICE = 5_000;

/**
 * The result of `rollUp`, in parts that add up to it, each computed on demand.
 * Guarantee: for sums, at most the rows of `size` steps are in memory, however many steps an entity has; measures that
 * count once form one part.
 */
export function rowSlices(steps: readonly Step[], areas: AreaTable, size = SLICE): Iterable<readonly Row[]> {
  return { [Symbol.iterator]: () => slicesOf(steps, areas, size) };
}

function* slicesOf(steps: readonly Step[], areas: AreaTable, size: number): Generator<readonly Row[]> {
  if (steps.length <= size) return yield rollUp(steps, areas);
  const sums = steps.filter((step) => !isOnce(step.measure));
  for (let from = 0; from < sums.length; from += size) yield placed(sums.slice(from, from + size), areas);
  yield rollUp(
    steps.filter((step) => isOnce(step.measure)),
    areas,
  );
}

/** Where steps of a measure happened. */
export type Place = Pick<Step, 'measure' | 'country' | 'unit'>;

/** Rows of all steps that one entity has in one cell of a *once* measure. */
export function onceRows(steps: readonly Step[], areas: AreaTable): readonly Row[] {
  return countedOnce(placed(steps, areas));
}

export function isOnce(name: MeasureName): boolean {
  return measure(name).rows === 'country-once';
}

/** Every step in every area that it reaches, plus the moves of open intervals. */
function placed(steps: readonly Step[], areas: AreaTable): readonly Row[] {
  const rows: Row[] = [];
  for (const step of steps) {
    for (const area of areasOf(step, step.day, areas)) rows.push(rowIn(area, step, step.day, step.amount));
  }
  if (areas.changeDays.length === 0) return rows;
  return [...rows, ...movesOf(steps, areas)];
}

function rowIn(area: string, { measure: name, cell }: Step, day: Day, amount: bigint): Row {
  return { measure: name, area, cell, day, amount };
}

/** An interval that is open across a membership change leaves the old areas and enters the new ones on that day. */
function movesOf(steps: readonly Step[], areas: AreaTable): readonly Row[] {
  const intervals = steps.filter((step) => measure(step.measure).nature === 'interval');
  const series = groupBy(intervals, (step) => [step.measure, step.cell, step.country, step.unit].join('\n'));
  return [...series.values()].flatMap((one) => areas.changeDays.flatMap((change) => moved(one, change, areas)));
}

function moved(series: readonly Step[], change: Day, areas: AreaTable): readonly Row[] {
  const first = series[0] as Step;
  const open = series.filter(({ day }) => day < change).reduce((sum, { amount }) => sum + amount, 0n);
  if (open === 0n) return [];
  const before = areasOf(first, addDays(change, -1), areas);
  const after = areasOf(first, change, areas);
  return [
    ...before.filter((area) => !after.includes(area)).map((area) => rowIn(area, first, change, -open)),
    ...after.filter((area) => !before.includes(area)).map((area) => rowIn(area, first, change, open)),
  ];
}

/** The areas that a step of the day reaches; the empty day is before every change. */
export function areasOf({ country, unit, measure: name }: Place, day: Day, areas: AreaTable): readonly string[] {
  const { rows } = measure(name);
  if (rows === 'unit-sum' || (rows === 'place-sum' && country === '')) {
    const office = areas.officeCountry(unit, day);
    return [`unit:${unit}`, areas.bureauOfUnit(unit, day), WORLD, ...(office === undefined ? [] : [office])];
  }
  const bureau = areas.bureauOf(country, unit, day);
  if (rows === 'place-sum' && country === GLOBAL) return [country, bureau, WORLD, `unit:${unit}`];
  if (rows !== 'country-once') return [country, bureau, WORLD];
  const groups = country === GLOBAL ? [] : areas.groupsOf(country, day);
  return [country, bureau, ...groups, WORLD, `unit:${unit}`];
}

/** The rows of one cell of a *once* measure, as counted in each area. */
function countedOnce(rows: readonly Row[]): readonly Row[] {
  return [...groupBy(rows, ({ area }) => area).values()].flatMap((inArea) => {
    const [first] = inArea as [Row, ...Row[]];
    return measure(first.measure).nature === 'event' ? [firstEvent(inArea)] : union(inArea);
  });
}

/** +1 on the first day. */
function firstEvent(rows: readonly Row[]): Row {
  return { ...rows.reduce((first, row) => (row.day < first.day ? row : first)), amount: 1n };
}

/** +1 where the first of several intervals opens, −1 where the last closes. */
function union(rows: readonly Row[]): readonly Row[] {
  if (rows.length === 1) return rows.filter(({ amount }) => amount > 0n).map((row) => ({ ...row, amount: 1n }));
  const byDay = [...groupBy(rows, ({ day }) => day).values()].toSorted(([a], [b]) =>
    a && b && a.day < b.day ? -1 : 1,
  );
  let open = 0n;
  return byDay.flatMap((ofDay) => {
    const before = open > 0n ? 1n : 0n;
    open += ofDay.reduce((sum, { amount }) => sum + amount, 0n);
    const amount = (open > 0n ? 1n : 0n) - before;
    return amount === 0n ? [] : [{ ...(ofDay[0] as Row), amount }];
  });
}

/** The same rows with the opposite sign: what to subtract. */
export function negate(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, amount: -row.amount }));
}
