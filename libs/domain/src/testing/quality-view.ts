import { qualityNeeds } from '../discipline/unit-quality.js';
import { bucketsOf } from '../measures/bucket.js';
import { rollUp } from '../measures/roll-up.js';
import type { SeriesView } from '../series/series-view.js';
import { type Entity, table, unitRows } from './reading.js';
import { viewOf } from './view-of.js';

/** The units of the small world. */
export const qualityUnits = unitRows.map(({ code }) => code);

/** What a question about the reporting of units reads, from the sums of the entities. */
export function qualityView(entities: readonly Entity[], units: readonly string[] = qualityUnits): SeriesView {
  const buckets = bucketsOf(entities.flatMap((steps) => rollUp(steps, table)));
  return viewOf(buckets, qualityNeeds(units));
}
