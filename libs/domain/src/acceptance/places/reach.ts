import type { AreaTable, UnitRow } from '../../areas/area-table.js';

/** True for units whose events may name no country: global, headquarters, hubs, and a unit without an ISO country. Source: events 4. */
export function mayBeEverywhere({ kind, serves }: UnitRow): boolean {
  return kind === 'global' || kind === 'headquarters' || kind === 'hub' || serves.length === 0;
}

/** Offices name the countries they serve, a hub with a bureau those of its bureau, all others any. Source: events 4. */
export function serves(unit: UnitRow, country: string, day: string, areas: AreaTable): boolean {
  if (unit.kind === 'global' || unit.kind === 'headquarters') return true;
  if (unit.kind === 'hub') return unit.bureau === '' || areas.bureauOfCountry(country, day) === unit.bureau;
  return unit.serves.includes(country);
}
