import { type AreaTable, GROUPS } from '../areas/area-table.js';
import type { BucketSums, CellSums } from '../measures/bucket.js';
import { bucketKey } from '../measures/bucket.js';
import { type MeasureName, familyOf, measure } from '../measures/measures.js';
import type { Day } from '../periods/day.js';
import { HISTORY_START, lastDay, type Window } from '../periods/window.js';

/** One cell of a measure in an area. */
export interface Place {
  readonly measure: MeasureName;
  readonly area: string;
  readonly cell: string;
}

/** True when a measure's number for this area is added up from its countries at read, beside rows of its own (catalogue 1). */
export function isReadByMembers(name: MeasureName, area: string): boolean {
  const { rows } = measure(name);
  if (rows === 'country-once') return false;
  if ((GROUPS as readonly string[]).includes(area)) return true;
  return area.startsWith('unit:') && rows !== 'unit-sum';
}

/** Spans of a window in which no membership changes, ascending. */
export function spansOf({ start, end }: Window, areas: AreaTable): readonly Window[] {
  if (start >= end) return [];
  const inside = areas.changeDays.filter((day) => start < day && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/**
 * Sums of steps in any area, from fetched buckets. Guarantee: pure; of a country that is member of an area for some days, a flow takes the
 * steps of those days, a stock the members on the last day. What was not fetched counts as 0, so the plan must need all that is read.
 */
export class SeriesReader {
  constructor(
    private readonly sums: BucketSums,
    private readonly areas: AreaTable,
  ) {}

  /** Steps with start ≤ day < end. */
  flow({ measure: name, area, cell }: Place, window: Window): bigint {
    const own = this.rows({ measure: name, area, cell }, window);
    return isReadByMembers(name, area) ? own + total(this.flowsOfMembers({ measure: name, area, cell }, window)) : own;
  }

  /** Steps before `end`. */
  stock({ measure: name, area, cell }: Place, end: Day): bigint {
    const own = this.rows({ measure: name, area, cell }, { start: HISTORY_START, end });
    return isReadByMembers(name, area) ? own + total(this.stocksOfMembers({ measure: name, area, cell }, end)) : own;
  }

  /** Flow of each member country, `GLOBAL` not among them. */
  flowsOfMembers({ measure: name, area, cell }: Place, window: Window): readonly bigint[] {
    const flows = new Map<string, bigint>();
    for (const span of spansOf(window, this.areas)) {
      for (const country of this.areas.members(area, span.start)) {
        const steps = this.rows({ measure: name, area: country, cell }, span);
        flows.set(country, (flows.get(country) ?? 0n) + steps);
      }
    }
    return [...flows.values()];
  }

  /** Stock of each country that is a member on the day before `end`. */
  stocksOfMembers({ measure: name, area, cell }: Place, end: Day): readonly bigint[] {
    const members = this.areas.members(area, lastDay({ start: HISTORY_START, end }));
    return members.map((country) => this.rows({ measure: name, area: country, cell }, { start: HISTORY_START, end }));
  }

  /** Own rows of an area. */
  private rows({ measure: name, area, cell }: Place, { start, end }: Window): bigint {
    const from = start < HISTORY_START ? HISTORY_START : start;
    let sum = 0n;
    for (let year = Number(from.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
      const key = bucketKey({ family: familyOf(name), area, year: String(year) });
      const cellSums = this.sums.get(key)?.get(name)?.get(cell);
      if (cellSums !== undefined) sum += within(cellSums, String(year), { start: from, end });
    }
    return sum;
  }
}

/** Steps of one year of a cell that lie in a window. */
function within({ t, d }: CellSums, year: string, { start, end }: Window): bigint {
  if (start <= `${year}-01-01` && `${year}-12-31` < end) return t;
  const inside = [...d].filter(([day]) => start <= `${year}-${day}` && `${year}-${day}` < end);
  return total(inside.map(([, amount]) => amount));
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
