import type { AreaTable } from '../../areas/area-table.js';
import type { MeasureName } from '../../measures/measures.js';
import { HISTORY_START } from '../../periods/window.js';
import type { CellsOfMeasure } from '../../series/area-series.js';
import type { SeriesView } from '../../series/series-view.js';
import type { Series } from '../expression/expression.js';
import { cellsRead, type Codes } from '../planning/cells.js';
import { CellsRead } from './cells-read.js';
import { everMembers, isSummedFromMembers, spansOf } from './members.js';
import { HISTORY_FROM, type ReadWindow, readWindow } from './read-window.js';

/**
 * Sums of steps in any area.
 * Guarantee: pure; for a country that is a member of an area for some days, a flow includes the steps on those days,
 * and a stock includes the members on the last day. Whatever depends only on the view is found once.
 * Errors: those of the view, if the plan did not need what is read.
 */
export class SeriesReader {
  private readonly selections = new WeakMap<Codes, Map<Series, CellsRead>>();
  private readonly parts = new WeakMap<ReadWindow, readonly ReadWindow[]>();
  private readonly margins = new WeakMap<CellsOfMeasure, Map<string, readonly string[]>>();

  constructor(
    private readonly view: SeriesView,
    private readonly areas: AreaTable,
  ) {}

  /** The cells that a series selects for a row. */
  selected(series: Series, codes: Codes): CellsRead {
    const ofRow = this.selections.get(codes) ?? new Map<Series, CellsRead>();
    this.selections.set(codes, ofRow);
    const known = ofRow.get(series);
    if (known !== undefined) return known;
    const found = this.cells(series.measure, cellsRead(series, codes));
    ofRow.set(series, found);
    return found;
  }

  cells(measure: MeasureName, cells: readonly string[]): CellsRead {
    return new CellsRead(this.view, measure, cells);
  }

  /** Steps with start ≤ day < end. */
  flow(cells: CellsRead, area: string, window: ReadWindow): bigint {
    if (window.from >= window.until) return 0n;
    let sum = cells.within(area, window.from, window.until);
    if (!cells.isSummedFromMembers(area)) return sum;
    for (const part of this.partsOf(window)) {
      for (const country of this.areas.members(area, part.start)) sum += cells.within(country, part.from, part.until);
    }
    return sum;
  }

  /** Steps before the end of the window. */
  stock(cells: CellsRead, area: string, { until, last }: ReadWindow): bigint {
    if (until <= HISTORY_FROM) return 0n;
    let sum = cells.before(area, until);
    if (!cells.isSummedFromMembers(area)) return sum;
    for (const country of this.areas.members(area, last)) sum += cells.before(country, until);
    return sum;
  }

  /** Flow of each member country, without `GLOBAL`. */
  flowsOfMembers(cells: CellsRead, area: string, window: ReadWindow): readonly bigint[] {
    const flows = new Map<string, bigint>();
    for (const part of this.partsOf(window)) {
      for (const country of this.areas.members(area, part.start)) {
        flows.set(country, (flows.get(country) ?? 0n) + cells.within(country, part.from, part.until));
      }
    }
    return [...flows.values()];
  }

  /** Stock of each country that is a member on the last day of the window. */
  stocksOfMembers(cells: CellsRead, area: string, { until, last }: ReadWindow): readonly bigint[] {
    if (until <= HISTORY_FROM) return [];
    return this.areas.members(area, last).map((country) => cells.before(country, until));
  }

  /**
   * Codes that the measure has for a dimension in the area or in one of its countries so far, or will have on a later
   * day; those of the margin, in ASCII order.
   */
  codesOf(name: MeasureName, area: string, dimension: string, { end, until }: ReadWindow): readonly string[] {
    if (until <= HISTORY_FROM) return [];
    const own = this.marginIn(name, area, dimension);
    if (!isSummedFromMembers(name, area)) return own;
    const countries = everMembers(area, { start: HISTORY_START, end }, this.areas);
    const codes = countries.flatMap((country) => this.marginIn(name, country, dimension));
    return [...new Set([...own, ...codes])].toSorted();
  }

  private marginIn(name: MeasureName, area: string, dimension: string): readonly string[] {
    const cells = this.view.cells(name, area);
    const margins = this.margins.get(cells) ?? new Map<string, readonly string[]>();
    this.margins.set(cells, margins);
    const known = margins.get(dimension);
    if (known !== undefined) return known;
    const prefix = `${dimension}=`;
    const ofMargin = [...cells.keys()].filter((cell) => cell.startsWith(prefix) && !cell.includes(','));
    const codes = ofMargin.map((cell) => cell.slice(prefix.length)).toSorted();
    margins.set(dimension, codes);
    return codes;
  }

  /** The parts of a window without membership changes. */
  private partsOf(window: ReadWindow): readonly ReadWindow[] {
    const known = this.parts.get(window);
    if (known !== undefined) return known;
    const start = window.start < HISTORY_START ? HISTORY_START : window.start;
    const parts = spansOf({ start, end: window.end }, this.areas).map(readWindow);
    this.parts.set(window, parts);
    return parts;
  }
}
