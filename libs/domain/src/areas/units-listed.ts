import type { Day } from '../periods/day.js';
import { type AreaTable, type UnitKind, type UnitRow } from './area-table.js';

/** Filters of a list of units; all given filters must match. */
export interface UnitFilter {
  /** Bureau that the unit belongs to; `NOBUREAU`: none. */
  readonly bureau?: string;
  readonly kind?: UnitKind;
}

/** Units as they are on a day, in the order of their codes. */
export function unitsListed({ bureau, kind }: UnitFilter, areas: AreaTable, day: Day): readonly UnitRow[] {
  return areas
    .unitCodes()
    .flatMap((code) => areas.unit(code, day) ?? [])
    .filter((unit) => kind === undefined || unit.kind === kind)
    .filter(({ code }) => bureau === undefined || areas.bureauOfUnit(code, day) === bureau);
}
