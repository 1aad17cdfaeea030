import type { MeasureName } from '../../measures/measures.js';
import { type Amount, type DayNumber, plusAmount } from '../../series/amounts.js';
import type { CellsOfMeasure } from '../../series/area-series.js';
import type { CellSeries } from '../../series/cell-series.js';
import type { SeriesView } from '../../series/series-view.js';
import { CellsInEach } from './cells-in-each.js';
import { isSummedFromMembers } from './members.js';

/** Cells of a measure in one area, to be added up: the area's own rows. */
export class CellsInArea {
  constructor(
    private readonly series: readonly CellSeries[],
    /** Whether the sums of the area's countries are to be added (reference/areas#rows). */
    readonly isSummedFromMembers: boolean,
  ) {}

  /** Steps on days before `end`. */
  before(end: DayNumber): Amount {
    let sum: Amount = 0;
    for (const one of this.series) sum = plusAmount(sum, one.amountBefore(end));
    return sum;
  }

  /** Steps with start ≤ day < end. */
  within(start: DayNumber, end: DayNumber): Amount {
    let sum: Amount = 0;
    for (const one of this.series) sum = plusAmount(sum, one.amountWithin(start, end));
    return sum;
  }
}

/** All cells of a measure in each of several areas, found once for every selection of its cells. */
export type MeasureInEach = (measure: MeasureName, areas: readonly string[]) => readonly CellsOfMeasure[];

/** Cells of a measure, to be added up. Their series are looked up once in each area. */
export class CellsRead {
  private readonly found = new Map<string, CellsInArea>();
  private readonly foundInEach = new Map<readonly string[], CellsInEach>();

  constructor(
    private readonly view: SeriesView,
    private readonly measureInEach: MeasureInEach,
    readonly measure: MeasureName,
    private readonly cells: readonly string[],
  ) {}

  /** The same cells in each of these areas. Remembered by list: area tables give equal lists as one. */
  inEach(areas: readonly string[]): CellsInEach {
    const known = this.foundInEach.get(areas);
    if (known !== undefined) return known;
    const found = new CellsInEach(this.measureInEach(this.measure, areas), this.cells);
    this.foundInEach.set(areas, found);
    return found;
  }

  in(area: string): CellsInArea {
    const known = this.found.get(area);
    if (known !== undefined) return known;
    const ofMeasure = this.view.cells(this.measure, area);
    const series: CellSeries[] = [];
    for (const cell of this.cells) {
      const ofCell = ofMeasure.get(cell);
      if (ofCell !== undefined) series.push(ofCell);
    }
    const found = new CellsInArea(series, isSummedFromMembers(this.measure, area));
    this.found.set(area, found);
    return found;
  }
}
