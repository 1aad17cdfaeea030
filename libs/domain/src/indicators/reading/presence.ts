import { TOTAL } from '../../measures/cell.js';
import { type MeasureName, measure } from '../../measures/measures.js';
import type { Day } from '../../periods/day.js';
import { HISTORY_START } from '../../periods/window.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { SeriesKey, SeriesReader } from './series-reader.js';

/**
 * The measure that tells whether there are data for another: the declared one, else the presence of events that feed
 * it.
 */
export function tellerOf(name: MeasureName): MeasureName {
  return (measure(name).toldBy as MeasureName | undefined) ?? 'event.present';
}

/**
 * Whether the area has data for the measure at the end of a window, which distinguishes 0 from null. For measures with
 * currency: a report is current on that day; for others: at least one event of a type that feeds it has come by then.
 * Source: reference/indicator-kinds#zero-and-null.
 */
export function hasData(
  reader: SeriesReader,
  catalogue: Catalogue,
  name: MeasureName,
  at: { area: string; end: Day },
): boolean {
  const teller = tellerOf(name);
  const cells = teller === 'event.present' ? catalogue.feeders(name).map((type) => `TYPE=${type}`) : [TOTAL];
  return byThen(reader, { measure: teller, area: at.area, cells }, at.end) > 0n;
}

/** The presence at the end of the window. For events: all that came while their country was a member. */
function byThen(reader: SeriesReader, place: SeriesKey, end: Day): bigint {
  const { nature } = measure(place.measure);
  return nature === 'interval' ? reader.stock(place, end) : reader.flow(place, { start: HISTORY_START, end });
}
