import type { Day } from '../periods/day.js';
import type { MeasureName } from './measures.js';
import type { Row } from './step.js';

export type DaySums = ReadonlyMap<Day, bigint>;

/** Sums by day of cells. Most cells receive one list of days, which is kept as it is. */
export class CellSums {
  private readonly cells = new Map<string, DaySums>();
  /** Cells whose days were given, and must not change. */
  private given: Set<string> | null = null;

  get size(): number {
    return this.cells.size;
  }

  add(cell: string, day: Day, amount: bigint): void {
    addToDay(this.ownDays(cell), day, amount);
  }

  /** `days` must not change afterwards. */
  addDays(cell: string, days: DaySums): void {
    if (!this.cells.has(cell)) {
      this.given ??= new Set();
      this.given.add(cell);
      this.cells.set(cell, days);
      return;
    }
    const own = this.ownDays(cell);
    for (const [day, amount] of days) addToDay(own, day, amount);
  }

  /** `other` must not change afterwards. */
  addAll(other: CellSums): void {
    for (const [cell, days] of other) this.addDays(cell, days);
  }

  [Symbol.iterator](): Iterator<readonly [string, DaySums]> {
    return this.cells.entries();
  }

  private ownDays(cell: string): Map<Day, bigint> {
    const known = this.cells.get(cell);
    if (known !== undefined && this.given?.delete(cell) !== true) return known as Map<Day, bigint>;
    const days = new Map(known);
    this.cells.set(cell, days);
    return days;
  }
}

/** Exact sums of rows by area, measure, cell and day. The order of additions has no effect. */
export class AreaSums {
  private readonly areas = new Map<string, Map<MeasureName, CellSums>>();

  add({ measure, area, cell, day, amount }: Row): void {
    this.cellsOf(area, measure).add(cell, day, amount);
  }

  /** Sums of the cells of a measure in an area, which may be added to. */
  cellsOf(area: string, measure: MeasureName): CellSums {
    let measures = this.areas.get(area);
    if (measures === undefined) this.areas.set(area, (measures = new Map()));
    let cells = measures.get(measure);
    if (cells === undefined) measures.set(measure, (cells = new CellSums()));
    return cells;
  }

  /** `other` must not change afterwards. */
  addAll(other: AreaSums): void {
    for (const { area, measure, cells } of other) this.cellsOf(area, measure).addAll(cells);
  }

  *[Symbol.iterator]() {
    for (const [area, measures] of this.areas) {
      for (const [measure, cells] of measures) yield { area, measure, cells };
    }
  }
}

function addToDay(days: Map<Day, bigint>, day: Day, amount: bigint): void {
  const known = days.get(day);
  days.set(day, known === undefined ? amount : known + amount);
}
