import type { AreaTable } from '../../areas/area-table.js';
import type { MeasureName } from '../../measures/measures.js';
import { HISTORY_START } from '../../periods/window.js';
import { type Amount, plusAmount } from '../../series/amounts.js';
import type { CellsOfMeasure } from '../../series/area-series.js';
import type { SeriesView } from '../../series/series-view.js';
import type { Series } from '../expression/expression.js';
import { cellsRead, type Codes } from '../planning/cells.js';
import { remembered } from '../remembered.js';
import { CellsRead, type MeasureInEach } from './cells-read.js';
import { everMembers, isSummedFromMembers, spansOf } from './members.js';
import { HISTORY_FROM, type ReadWindow, readWindow } from './read-window.js';

/**
 * Codes of the margins of a measure in an area, by dimension. Remembered across questions: cells never change and are
 * replaced as a whole, and the codes, shorter than their cells, take a small part of what the cells are counted with.
 */
const marginsOf = remembered((_cells: CellsOfMeasure) => new Map<string, readonly string[]>());

/**
 * Sums of steps in any area, exact at any size.
 * Guarantee: pure; for a country that is a member of an area for some days, a flow includes the steps on those days,
 * and a stock includes the members on the last day. Whatever depends only on the view is found once.
 * Errors: those of the view, if the plan did not need what is read.
 */
export class SeriesReader {
  /** Rows belong to questions, which a view may outlive. */
  private readonly ofRow = new WeakMap<Codes, Map<Series, CellsRead>>();
  private readonly foundInEach = new Map<readonly string[], Map<MeasureName, readonly CellsOfMeasure[]>>();

  constructor(
    private readonly view: SeriesView,
    private readonly areas: AreaTable,
  ) {}

  /** The cells that a series selects for a row. */
  selected(series: Series, codes: Codes): CellsRead {
    const selections = this.ofRow.get(codes) ?? new Map<Series, CellsRead>();
    const known = selections.get(series);
    if (known !== undefined) return known;
    this.ofRow.set(codes, selections);
    const found = this.cells(series.measure, cellsRead(series, codes));
    selections.set(series, found);
    return found;
  }

  cells(measure: MeasureName, cells: readonly string[]): CellsRead {
    return new CellsRead(this.view, this.measureInEach, measure, cells);
  }

  /** Steps with start ≤ day < end. */
  flow(cells: CellsRead, area: string, window: ReadWindow): Amount {
    if (window.from >= window.until) return 0;
    const own = cells.in(area);
    let sum = own.within(window.from, window.until);
    if (!own.isSummedFromMembers) return sum;
    for (const { start, from, until } of this.partsOf(window)) {
      sum = plusAmount(sum, cells.inEach(this.areas.members(area, start)).within(from, until));
    }
    return sum;
  }

  /** Steps before the end of the window. */
  stock(cells: CellsRead, area: string, { until, last }: ReadWindow): Amount {
    if (until <= HISTORY_FROM) return 0;
    const own = cells.in(area);
    const sum = own.before(until);
    if (!own.isSummedFromMembers) return sum;
    return plusAmount(sum, cells.inEach(this.areas.members(area, last)).before(until));
  }

  /** Number of member countries, without `GLOBAL`, with a flow above 0. */
  membersWithFlow(cells: CellsRead, area: string, window: ReadWindow): number {
    const parts = this.partsOf(window);
    const [part] = parts;
    if (part === undefined) return 0;
    if (parts.length > 1) return this.membersWithFlows(cells, area, parts);
    return cells.inEach(this.areas.members(area, part.start)).areasWithin(part.from, part.until);
  }

  /** Number of countries that are members on the last day of the window with a stock above 0. */
  membersWithStock(cells: CellsRead, area: string, { until, last }: ReadWindow): number {
    if (until <= HISTORY_FROM) return 0;
    return cells.inEach(this.areas.members(area, last)).areasBefore(until);
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

  /** Where members change inside the window, a country counts once for all days on which it was one. */
  private membersWithFlows(cells: CellsRead, area: string, parts: readonly ReadWindow[]): number {
    const flows = new Map<string, Amount>();
    for (const { start, from, until } of parts) {
      for (const country of this.areas.members(area, start)) {
        flows.set(country, plusAmount(flows.get(country) ?? 0, cells.in(country).within(from, until)));
      }
    }
    return [...flows.values()].filter((amount) => amount > 0).length;
  }

  private readonly measureInEach: MeasureInEach = (measure, areas) => {
    const ofAreas = this.foundInEach.get(areas) ?? new Map<MeasureName, readonly CellsOfMeasure[]>();
    const known = ofAreas.get(measure);
    if (known !== undefined) return known;
    const found = areas.map((area) => this.view.cells(measure, area));
    this.foundInEach.set(areas, ofAreas.set(measure, found));
    return found;
  };

  private marginIn(name: MeasureName, area: string, dimension: string): readonly string[] {
    const cells = this.view.cells(name, area);
    const margins = marginsOf(cells);
    const known = margins.get(dimension);
    if (known !== undefined) return known;
    const prefix = `${dimension}=`;
    const ofMargin = [...cells.keys()].filter((cell) => cell.startsWith(prefix) && !cell.includes(','));
    const codes = ofMargin.map((cell) => cell.slice(prefix.length)).toSorted();
    margins.set(dimension, codes);
    return codes;
  }

  /** The parts of a window without membership changes. */
  private readonly partsOf = remembered(({ start, end }: ReadWindow): readonly ReadWindow[] => {
    const stored = { start: start < HISTORY_START ? HISTORY_START : start, end };
    return spansOf(stored, this.areas).map(readWindow);
  });
}
