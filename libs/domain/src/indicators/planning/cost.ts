import { AppError } from '../../errors/error-table.js';
import { type MeasureName, measure } from '../../measures/measures.js';
import { lastDay } from '../../periods/window.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { type Dimension, listedCodes } from '../expression/dimensions.js';
import { headlineOf } from '../expression/frameworks.js';
import { type Reading, readingsIn } from '../expression/readings.js';
import type { Asked } from '../indicator.js';
import { isSummedFromMembers } from '../reading/members.js';
import { tellerOf } from '../reading/teller.js';
import { cellsRead, type Codes } from './cells.js';
import type { PlannedRow } from './line.js';
import type { ReadPeriod } from './read-period.js';

/** The size of an answer, known before anything is read. */
export interface Cost {
  /** Number of values; where rows are ids in use, an estimate. */
  readonly count: number;
  /** Number of series that are read, each time they are read: an upper estimate. */
  readonly cost: number;
}

/** The largest cost of an answer: about ten seconds of one core (`npm run bench:evaluate`). */
export const MOST_COST = 30_000_000;

/** Estimates of what only the data know: ids in use of a dimension, and bins of a histogram that hold cases. */
const [IDS_IN_USE, BINS_IN_USE] = [30, 100];

/** Where and when rows are read. */
interface Extent {
  readonly areas: readonly string[];
  readonly periods: readonly ReadPeriod[];
}

/** The cost of answering rows in all areas and periods. */
export function costOf(rows: readonly PlannedRow[], extent: Extent, catalogue: Catalogue): Cost {
  const readsOf = readsIn(extent, catalogue);
  const perRow = new Map<Asked, number>();
  const rowsCost = (asked: Asked, codes: Codes): number => {
    const known = perRow.get(asked) ?? readingsIn(asked.value).reduce((sum, one) => sum + readsOf(one, codes), 0);
    perRow.set(asked, known);
    return known;
  };
  let [values, cost] = [0, 0];
  for (const { asked, codes, inUse, deciding } of rows) {
    const ids = inUse === null ? 1 : IDS_IN_USE;
    values += ids;
    cost += ids * rowsCost(asked, codes);
    for (const breakdown of deciding) {
      for (const decidingCodes of breakdown.rows) cost += rowsCost(breakdown.asked, decidingCodes);
    }
  }
  return { count: values * extent.areas.length * extent.periods.length, cost };
}

/** Rejects what would take too long. Errors: `question-too-costly`. */
export function rejectTooCostly({ count, cost }: Cost, most = MOST_COST): void {
  if (cost <= most) return;
  const asked = `The question asks for ${inWords(count)} values, which take about ${inWords(cost)} reads of a series`;
  const narrow = 'Ask for fewer areas, a coarser frequency or fewer indicators.';
  throw new AppError('question-too-costly', `${asked}; an answer may take at most ${inWords(most)}. ${narrow}`);
}

/** Series that one row reads in all areas and periods; rows of one series differ in their codes only. */
function readsIn({ areas, periods }: Extent, catalogue: Catalogue): (reading: Reading, codes: Codes) => number {
  const spans = periods.reduce((sum, period) => sum + 1 + changesWithin(period, catalogue.areas.changeDays), 0);
  const day = lastDay((periods.at(-1) as ReadPeriod).window);
  const memberCounts = new Map(areas.map((area) => [area, catalogue.areas.members(area, day).length]));
  const known = new Map<string, number>();
  const areasOf = (name: MeasureName, isByCountry: boolean): number => {
    const key = `${measure(name).rows} ${isByCountry}`;
    const count = known.get(key) ?? areas.reduce((sum, area) => sum + areaReads(name, area, isByCountry), 0);
    known.set(key, count);
    return count;
  };
  const areaReads = (name: MeasureName, area: string, isByCountry: boolean): number =>
    1 + (isByCountry || isSummedFromMembers(name, area) ? (memberCounts.get(area) as number) : 0);
  const cellsOf = ({ series, across }: Reading, codes: Codes): number =>
    across.reduce((product, dimension) => product * codesAcross(dimension, catalogue), cellsRead(series, codes).length);
  return (reading, codes) => {
    const { series, isByCountry } = reading;
    const own = cellsOf(reading, codes) * areasOf(series.measure, isByCountry);
    return spans * (own + areasOf(tellerOf(series.measure), false));
  };
}

function changesWithin({ window: { start, end } }: ReadPeriod, days: readonly string[]): number {
  return days.reduce((sum, day) => (start < day && day < end ? sum + 1 : sum), 0);
}

/** Codes of a dimension that are read one by one. */
function codesAcross(dimension: Dimension, { frameworks }: Catalogue): number {
  const { pillars, versions } = headlineOf(frameworks);
  const unlisted: { readonly [D in Dimension]?: number } = {
    BIN: BINS_IN_USE,
    FRAMEWORK: 1,
    PILLAR: pillars.length,
    VERSION: versions.length,
  };
  return unlisted[dimension] ?? listedCodes(dimension).length;
}

/** `12,400,000`. */
function inWords(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
