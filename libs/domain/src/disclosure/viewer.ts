import type { AreaTable } from '../areas/area-table.js';
import type { Day } from '../periods/day.js';

/** The scope that lets an API key see exact numbers of people, entities and events (reference/ownership#visibility). */
export const DETAIL_SCOPE = 'detail:read';

/** Who receives numbers of people, entities and events, and for which units in detail (`*`: all). */
export interface Viewer {
  readonly detailOf: readonly string[] | '*';
}

/** A viewer without rights beyond what everyone may see. */
export const everyone: Viewer = { detailOf: [] };

/** The viewer behind an API key: with the scope `detail:read` it sees the details of its units. */
export function viewerBy({
  scopes,
  units,
}: {
  readonly scopes: readonly string[];
  readonly units: Viewer['detailOf'];
}): Viewer {
  return scopes.includes(DETAIL_SCOPE) ? { detailOf: units } : everyone;
}

/** Whether a viewer may see exact numbers of people in every area: then nothing is hidden from it. */
export function seesAllExact({ detailOf }: Viewer): boolean {
  return detailOf === '*';
}

/**
 * Whether a viewer may see exact numbers of people in an area. With the detail of all units, in every area; otherwise
 * in its own `unit:` areas and in the countries that those serve by the area table on `day`, the last day of the
 * window. Elsewhere it sees what everyone sees.
 * Source: reference/disclosure#scope.
 */
export function seesExact(
  { detailOf }: Viewer,
  { area, day }: { readonly area: string; readonly day: Day },
  areas: AreaTable,
): boolean {
  if (detailOf === '*') return true;
  return detailOf.some((unit) => area === `unit:${unit}` || areas.unit(unit, day)?.serves.includes(area) === true);
}
