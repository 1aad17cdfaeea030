import type { AreaTable } from '../areas/area-table.js';
import type { Day } from '../periods/day.js';
import { AreaSums, CellSums, type DaySums } from './area-sums.js';
import { type Buckets, bucketsIn } from './bucket.js';
import { groupBy } from './group-by.js';
import { type MeasureName, measure } from './measures.js';
import { type Place, areasOf, isOnce, onceRows } from './roll-up.js';
import type { Step } from './step.js';

interface PlaceSums {
  readonly place: Place;
  readonly cells: CellSums;
}

/**
 * Adds up steps of any number of entities where they happened, and rolls up their sums.
 * Guarantee: the same buckets as the rows that `rollUp` gives for each list of steps: rolling up is linear in the steps
 * of sums, and *once* measures are rolled up entity by entity. Steps that cancel out make no row.
 */
export class StepSums {
  private readonly places = new Map<string, PlaceSums>();
  /** Rows of *once* measures. */
  private readonly once = new AreaSums();

  constructor(private readonly areas: AreaTable) {}

  /** Adds steps, or with −1n takes them away. Skips *once* measures. */
  add(steps: readonly Step[], sign: 1n | -1n = 1n): void {
    let at: Step | undefined;
    let cells: CellSums | null = null;
    for (const step of steps) {
      if (at === undefined || !isSamePlace(at, step)) cells = isOnce(step.measure) ? null : this.cellsAt(step);
      at = step;
      if (cells !== null) cells.add(step.cell, step.day, sign * step.amount);
    }
  }

  /** Puts all steps of an entity in place of those that it had before. */
  replace(before: readonly Step[], after: readonly Step[]): void {
    this.add(after);
    this.add(before, -1n);
    const [was, is] = [onceByCell(before), onceByCell(after)];
    for (const key of new Set([...was.keys(), ...is.keys()])) this.replaceOnce(was.get(key) ?? [], is.get(key) ?? []);
  }

  /** `other` must not change afterwards. */
  addAll(other: StepSums): void {
    this.once.addAll(other.once);
    for (const { place, cells } of other.places.values()) this.cellsAt(place).addAll(cells);
  }

  /** The number of cells that changed where steps happened; *once* measures count in each area. */
  get cells(): number {
    let count = 0;
    for (const { cells } of this.places.values()) count += cells.size;
    for (const { cells } of this.once) count += cells.size;
    return count;
  }

  buckets(): Buckets {
    const rows = new AreaSums();
    rows.addAll(this.once);
    for (const sums of this.places.values()) this.rollUpPlace(sums, rows);
    return bucketsIn(rows);
  }

  private replaceOnce(before: readonly Step[], after: readonly Step[]): void {
    if (areSame(before, after)) return;
    for (const row of onceRows(after, this.areas)) this.once.add(row);
    for (const row of onceRows(before, this.areas)) this.once.add({ ...row, amount: -row.amount });
  }

  private cellsAt({ measure: name, country, unit }: Place): CellSums {
    const key = `${name}|${country}|${unit}`;
    const known = this.places.get(key);
    if (known !== undefined) return known.cells;
    const cells = new CellSums();
    this.places.set(key, { place: { measure: name, country, unit }, cells });
    return cells;
  }

  /** Memberships are constant from one day of change to the next. */
  private rollUpPlace({ place, cells }: PlaceSums, rows: AreaSums): void {
    const { changeDays } = this.areas;
    let before = areasOf(place, '', this.areas);
    addDaysTo(before, place.measure, daysWithin(cells, '', changeDays[0]), rows);
    for (const [index, change] of changeDays.entries()) {
      const areas = areasOf(place, change, this.areas);
      addDaysTo(areas, place.measure, daysWithin(cells, change, changeDays[index + 1]), rows);
      if (measure(place.measure).nature === 'interval') {
        const left = before.filter((area) => !areas.includes(area));
        const entered = areas.filter((area) => !before.includes(area));
        addDaysTo(left, place.measure, openOn(change, cells, -1n), rows);
        addDaysTo(entered, place.measure, openOn(change, cells, 1n), rows);
      }
      before = areas;
    }
  }
}

function addDaysTo(areas: readonly string[], name: MeasureName, sums: CellSums, rows: AreaSums): void {
  for (const area of areas) rows.cellsOf(area, name).addAll(sums);
}

function daysWithin(cells: CellSums, from: Day | '', until: Day | undefined): CellSums {
  if (from === '' && until === undefined) return cells;
  const within = new CellSums();
  for (const [cell, days] of cells) {
    const kept = [...days].filter(([day]) => from <= day && (until === undefined || day < until));
    if (kept.length > 0) within.addDays(cell, new Map(kept));
  }
  return within;
}

/** What is open across a change of membership leaves the old areas and enters the new ones on that day. */
function openOn(change: Day, cells: CellSums, sign: 1n | -1n): CellSums {
  const open = new CellSums();
  for (const [cell, days] of cells) open.add(cell, change, sign * sumBefore(change, days));
  return open;
}

function isSamePlace(a: Step, b: Step): boolean {
  return a.measure === b.measure && a.country === b.country && a.unit === b.unit;
}

function sumBefore(change: Day, days: DaySums): bigint {
  let sum = 0n;
  for (const [day, amount] of days) if (day < change) sum += amount;
  return sum;
}

function onceByCell(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const once = steps.filter((step) => isOnce(step.measure));
  return groupBy(once, ({ measure: name, cell }) => `${name} ${cell}`);
}

/** True for the same steps in the same order; others of equal sums only cost more. */
function areSame(a: readonly Step[], b: readonly Step[]): boolean {
  return a.length === b.length && a.every((step, index) => isSame(step, b[index] as Step));
}

function isSame(a: Step, b: Step): boolean {
  return isSamePlace(a, b) && a.day === b.day && a.amount === b.amount;
}
