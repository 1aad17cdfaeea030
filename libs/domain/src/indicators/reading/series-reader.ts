import { type AreaTable, GROUPS } from '../../areas/area-table.js';
import { type PartitionedBuckets, bucketKey } from '../../measures/bucket.js';
import { type DaySeries, monthDayOf, sumOfDays } from '../../measures/day-series.js';
import { type MeasureName, familyOf, measure } from '../../measures/measures.js';
import type { Day } from '../../periods/day.js';
import { HISTORY_START, lastDay, type Window } from '../../periods/window.js';

/** Cells of a measure in an area, to be added up. */
export interface SeriesKey {
  readonly measure: MeasureName;
  readonly area: string;
  readonly cells: readonly string[];
}

/**
 * True if the rows of the area's countries are added at read time to those of the area itself
 * (reference/areas#rows).
 */
export function isSummedFromMembers(name: MeasureName, area: string): boolean {
  const { rows } = measure(name);
  if (rows === 'country-once') return false;
  if ((GROUPS as readonly string[]).includes(area)) return true;
  return area.startsWith('unit:') && rows !== 'unit-sum';
}

/** Spans of a window without membership changes, ascending. */
export function spansOf({ start, end }: Window, areas: AreaTable): readonly Window[] {
  if (start >= end) return [];
  const inside = areas.changeDays.filter((day) => start < day && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/**
 * Sums of steps in any area, from fetched buckets.
 * Guarantee: pure; for a country that is a member of an area for some days, a flow includes the steps on those days,
 * and a stock includes the members on the last day. Buckets that were not fetched count as 0, so the plan must need
 * everything that is read.
 */
export class SeriesReader {
  constructor(
    private readonly buckets: PartitionedBuckets,
    private readonly areas: AreaTable,
  ) {}

  /** Steps with start ≤ day < end. */
  flow(place: SeriesKey, window: Window): bigint {
    const own = this.rows(place, window);
    return isSummedFromMembers(place.measure, place.area) ? own + total(this.flowsOfMembers(place, window)) : own;
  }

  /** Steps before `end`. */
  stock(place: SeriesKey, end: Day): bigint {
    const own = this.rows(place, { start: HISTORY_START, end });
    return isSummedFromMembers(place.measure, place.area) ? own + total(this.stocksOfMembers(place, end)) : own;
  }

  /** Flow of each member country, without `GLOBAL`. */
  flowsOfMembers(place: SeriesKey, window: Window): readonly bigint[] {
    const parts = spansOf(window, this.areas).flatMap((span) =>
      this.areas.members(place.area, span.start).map((country) => ({ country, span })),
    );
    const flows = new Map<string, bigint>();
    for (const { country, span } of parts) {
      flows.set(country, (flows.get(country) ?? 0n) + this.rows({ ...place, area: country }, span));
    }
    return [...flows.values()];
  }

  /** Stock of each country that is a member on the day before `end`. */
  stocksOfMembers(place: SeriesKey, end: Day): readonly bigint[] {
    const history = { start: HISTORY_START, end };
    const members = this.areas.members(place.area, lastDay(history));
    return members.map((country) => this.rows({ ...place, area: country }, history));
  }

  /**
   * Codes that the measure has for a dimension in the area or one of its countries, on any day before `end`; those of
   * the margin, in ASCII order.
   */
  codesOf(name: MeasureName, area: string, dimension: string, end: Day): readonly string[] {
    const history = { start: HISTORY_START, end };
    const countries = isSummedFromMembers(name, area)
      ? spansOf(history, this.areas).flatMap(({ start }) => this.areas.members(area, start))
      : [];
    const margin = new RegExp(`^${dimension}=([^,]+)$`);
    const cells = [area, ...countries].flatMap((one) =>
      [...this.years(name, one, history)].flatMap(({ ofMeasure }) => [...ofMeasure.keys()]),
    );
    return [...new Set(cells.flatMap((cell) => margin.exec(cell)?.[1] ?? []))].toSorted();
  }

  /** Own rows of an area. */
  private rows({ measure: name, area, cells }: SeriesKey, window: Window): bigint {
    let sum = 0n;
    for (const { ofMeasure, from, to } of this.years(name, area, window)) {
      for (const cell of cells) sum += sumOfDays(ofMeasure.get(cell) ?? '', from, to);
    }
    return sum;
  }

  /** What every partition holds for a measure in an area, year by year, with the days inside the window. */
  private *years(name: MeasureName, area: string, { start, end }: Window): Iterable<YearOfMeasure> {
    const window = { start: start < HISTORY_START ? HISTORY_START : start, end };
    for (let year = Number(window.start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
      const key = bucketKey({ family: familyOf(name), area, year: String(year) });
      const [from, to] = monthDays(String(year), window);
      for (const bucket of this.buckets.get(key) ?? []) {
        const ofMeasure = bucket.get(name);
        if (ofMeasure !== undefined) yield { ofMeasure, from, to };
      }
    }
  }
}

interface YearOfMeasure {
  readonly ofMeasure: ReadonlyMap<string, DaySeries>;
  /** Half-open, `MMDD`. */
  readonly from: string;
  readonly to: string;
}

/** The part of a year inside a window, as `MMDD`, half-open. */
function monthDays(year: string, { start, end }: Window): readonly [from: string, to: string] {
  return [start.startsWith(year) ? monthDayOf(start) : '0101', end.startsWith(year) ? monthDayOf(end) : '1232'];
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
