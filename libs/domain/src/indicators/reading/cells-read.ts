import type { MeasureName } from '../../measures/measures.js';
import type { DayNumber } from '../../series/amounts.js';
import type { CellSeries } from '../../series/cell-series.js';
import type { SeriesView } from '../../series/series-view.js';
import { isSummedFromMembers } from './members.js';

/** The series of the cells in one area. */
interface InArea {
  readonly series: readonly CellSeries[];
  readonly isSummedFromMembers: boolean;
}

/** Cells of a measure, to be added up. Their series are looked up once in each area. */
export class CellsRead {
  private readonly found = new Map<string, InArea>();

  constructor(
    private readonly view: SeriesView,
    readonly measure: MeasureName,
    readonly cells: readonly string[],
  ) {}

  /** Whether the sums of the area's countries are part of its own (reference/areas#rows). */
  isSummedFromMembers(area: string): boolean {
    return this.in(area).isSummedFromMembers;
  }

  /** Steps of the area's own rows on days before `end`. */
  before(area: string, end: DayNumber): bigint {
    const { series } = this.in(area);
    if (series.length === 1) return (series[0] as CellSeries).before(end);
    let sum = 0n;
    for (const one of series) sum += one.before(end);
    return sum;
  }

  /** Steps of the area's own rows with start ≤ day < end. */
  within(area: string, start: DayNumber, end: DayNumber): bigint {
    const { series } = this.in(area);
    if (series.length === 1) return (series[0] as CellSeries).within(start, end);
    let sum = 0n;
    for (const one of series) sum += one.within(start, end);
    return sum;
  }

  private in(area: string): InArea {
    const known = this.found.get(area);
    if (known !== undefined) return known;
    const ofMeasure = this.view.cells(this.measure, area);
    const series = this.cells.flatMap((cell) => ofMeasure.get(cell) ?? []);
    const found = { series, isSummedFromMembers: isSummedFromMembers(this.measure, area) };
    this.found.set(area, found);
    return found;
  }
}
