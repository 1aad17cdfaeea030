import { type AreaTable, BUREAUS, GLOBAL, GROUPS, WORLD } from '../../areas/area-table.js';
import { AppError } from '../../errors/error-table.js';
import type { Day } from '../../periods/day.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { quoted } from '../../problems/problem.js';

/** Levels of areas, from the largest. */
export const areaLevels = ['world', 'bureau', 'group', 'country', 'unit'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Level of an area by its code; undefined if there is no such area. `GLOBAL` has the level of a country. */
export function levelOf(code: string, areas: AreaTable): AreaLevel | undefined {
  if (code === WORLD) return 'world';
  if ((BUREAUS as readonly string[]).includes(code)) return 'bureau';
  if ((GROUPS as readonly string[]).includes(code)) return 'group';
  if (code === GLOBAL || areas.isCountry(code)) return 'country';
  return code.startsWith('unit:') && areas.isUnit(code.slice(5)) ? 'unit' : undefined;
}

/** Every area that can be requested: world, bureaux, groups, countries with `GLOBAL`, units. */
export function areaCodes(areas: AreaTable): readonly string[] {
  const units = areas.unitCodes().map((code) => `unit:${code}`);
  return [WORLD, ...BUREAUS, ...GROUPS, ...areas.countryCodes(), GLOBAL, ...units];
}

/** States that there is no such area, and suggests the nearest: a unit may have been requested without `unit:`. */
export function noSuchArea(code: string, areas: AreaTable): string {
  const near = areas.unitCodes().includes(code) ? ` Did you mean unit:${code}?` : didYouMean(code, areaCodes(areas));
  return `There is no area ${quoted(code)}.${near}`;
}

/**
 * Areas of the level below on a day: for WORLD the bureaux, for a bureau, group or unit its countries, for a country
 * none.
 */
export function childrenOf(code: string, areas: AreaTable, day: Day): readonly string[] {
  const level = levelOf(code, areas);
  if (level === 'world') return BUREAUS;
  return level === undefined || level === 'country' ? [] : areas.members(code, day);
}

/** Stands for every country, without `GLOBAL`. */
export const ALL_COUNTRIES = 'WORLD.countries';

/**
 * Area codes that a query names, in order, each once; `RBA.children`: the level below on `day`; `WORLD.countries`: all
 * countries that WORLD consists of. Errors: `area-unknown`.
 */
export function areasAsked(names: readonly string[], areas: AreaTable, day: Day): readonly string[] {
  return [...new Set(names.flatMap((name) => resolved(name, areas, day)))];
}

function resolved(name: string, areas: AreaTable, day: Day): readonly string[] {
  if (name === ALL_COUNTRIES) return areas.members(WORLD, day);
  const code = name.endsWith('.children') ? name.slice(0, -'.children'.length) : name;
  const level = levelOf(code, areas);
  if (level === undefined) throw unknownArea(noSuchArea(code, areas));
  if (code === name) return [code];
  if (level === 'country') throw unknownArea(`${code} is a country: there is no level below.`);
  return childrenOf(code, areas, day);
}

function unknownArea(detail: string): AppError {
  return new AppError('area-unknown', detail, [{ pointer: '/area', code: 'area-unknown', detail }]);
}
