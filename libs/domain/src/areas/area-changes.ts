import type { Day } from '../periods/day.js';
import { type CountryRow, NO_BUREAU, type UnitKind, type UnitRow } from './area-table.js';

export const areaKinds = ['country', 'bureau', 'group', 'unit'] as const;

export type AreaKind = (typeof areaKinds)[number];

/** One dated row of an area, as headquarters sends it; an absent field keeps the value of the row that it replaces. */
export interface AreaRow {
  readonly names: { readonly en: string; readonly fr: string; readonly es: string };
  readonly parent?: string;
  readonly groups?: readonly string[];
  readonly serves?: readonly string[];
  readonly validFrom: Day;
  readonly validTo?: Day;
}

/** All changes of one area. */
export interface AreaChanges {
  readonly kind: AreaKind;
  readonly code: string;
  /** By `validFrom`, ascending; one per day. */
  readonly rows: readonly AreaRow[];
}

/** Rows from which an area table is built. */
export interface AreaRows {
  readonly countries: readonly CountryRow[];
  readonly units: readonly UnitRow[];
}

/**
 * The rows of the reference files, each the first of its area, plus all changes by headquarters. A change replaces the
 * row in force on its first day.
 * Guarantee: pure; the order of changes has no effect. Names of bureaux and groups are not in the table.
 * Source: reference/areas#changes.
 */
export function withAreaChanges({ countries, units }: AreaRows, changes: readonly AreaChanges[]): AreaRows {
  return {
    countries: [...countries, ...changedRows('country', countries, changes, changedCountry)],
    units: [...units, ...changedRows('unit', units, changes, changedUnit)],
  };
}

type Row = CountryRow | UnitRow;

function changedRows<Kind extends Row>(
  kind: AreaKind,
  first: readonly Kind[],
  changes: readonly AreaChanges[],
  changed: (replaced: Kind | undefined, code: string, row: AreaRow) => Kind,
): readonly Kind[] {
  return changes
    .filter((change) => change.kind === kind)
    .flatMap(({ code, rows }) => {
      const known = first.filter((row) => row.code === code);
      const added: Kind[] = [];
      for (const row of rows) {
        const replaced = [...known, ...added].findLast((one) => holdsOn(one, row.validFrom));
        added.push(changed(replaced, code, row));
      }
      return added;
    });
}

/** Rows are sorted by `validFrom`, so the last one that covers the day is in force. */
function holdsOn({ validFrom, validTo }: Row, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day < validTo);
}

function changedCountry(replaced: CountryRow | undefined, code: string, row: AreaRow): CountryRow {
  const { iso2, bureau, groups } = replaced ?? { iso2: '', bureau: '', groups: [] };
  return { ...dated(code, row), iso2, bureau: row.parent ?? bureau, groups: row.groups ?? groups };
}

/**
 * A new unit is an office of the countries that it serves; without any it is a hub of its bureau, or of headquarters.
 * `NOBUREAU` means no bureau.
 */
function changedUnit(replaced: UnitRow | undefined, code: string, row: AreaRow): UnitRow {
  const serves = row.serves ?? replaced?.serves ?? [];
  const parent = row.parent === NO_BUREAU ? '' : row.parent;
  const bureau = parent ?? replaced?.bureau ?? '';
  return { ...dated(code, row), kind: replaced?.kind ?? unitKindOf(serves, bureau), bureau, serves };
}

function unitKindOf({ length }: readonly string[], bureau: string): UnitKind {
  if (length > 0) return length === 1 ? 'country_office' : 'multi_country_office';
  return bureau === '' ? 'headquarters' : 'hub';
}

function dated(code: string, { names, validFrom, validTo }: AreaRow) {
  return { code, name: names.en, names, validFrom, ...(validTo === undefined ? {} : { validTo }) };
}
