import type { AreaTable } from '../../areas/area-table.js';
import type { Day } from '../../periods/day.js';
import { type AreaLevel, areaCodes, levelOf } from './areas-asked.js';

/** Filters of a list of areas; all given filters must match. */
export interface AreaFilter {
  readonly level?: AreaLevel;
  /** A group of countries: only its members, and not the group itself. */
  readonly group?: string;
}

/** Areas in the order of `areaCodes`; membership as of a day. */
export function areasListed({ level, group }: AreaFilter, areas: AreaTable, day: Day): readonly string[] {
  const members = group === undefined ? null : new Set(areas.members(group, day));
  return areaCodes(areas).filter(
    (code) => (level === undefined || levelOf(code, areas) === level) && (members === null || members.has(code)),
  );
}
