import type { AreaTable } from '../areas/area-table.js';
import type { Day } from '../periods/day.js';

/** The scope that lets an API key see exact numbers of people, entities and events (api 4). */
export const DETAIL_SCOPE = 'detail:read';

/** Who is told numbers of people, entities and events: of which units in detail, `*`: of all. */
export interface Viewer {
  readonly detailOf: readonly string[] | '*';
}

/** Who holds nothing beside what all may see. */
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

/**
 * May a viewer see exact numbers of people of an area? Of all areas with the detail of all units; else of its `unit:` areas, and of the countries
 * that these serve by the area table on `day`, the last of the window. Of all other areas it sees what everyone sees. Source: catalogue 4.6, scope.
 */
export function seesExact(
  { detailOf }: Viewer,
  { area, day }: { readonly area: string; readonly day: Day },
  areas: AreaTable,
): boolean {
  if (detailOf === '*') return true;
  return detailOf.some((unit) => area === `unit:${unit}` || areas.unit(unit, day)?.serves.includes(area) === true);
}
