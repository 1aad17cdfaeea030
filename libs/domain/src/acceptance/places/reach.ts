import type { AreaTable, UnitRow } from '../../areas/area-table.js';

/**
 * True for units whose events may name no country: global, headquarters, hubs, and units without an ISO country.
 * Source: reference/acceptance#countries.
 */
export function mayBeEverywhere({ kind, serves }: UnitRow): boolean {
  return kind === 'global' || kind === 'headquarters' || kind === 'hub' || serves.length === 0;
}

/**
 * Offices may name the countries that they serve, a hub with a bureau those of its bureau, and all other units any
 * country.
 * Source: reference/acceptance#countries.
 */
export function serves(unit: UnitRow, country: string, day: string, areas: AreaTable): boolean {
  if (unit.kind === 'global' || unit.kind === 'headquarters') return true;
  if (unit.kind === 'hub') return unit.bureau === '' || areas.bureauOfCountry(country, day) === unit.bureau;
  return unit.serves.includes(country);
}
