import type { Day } from '../periods/day.js';

export const unitKinds = ['global', 'headquarters', 'hub', 'multi_country_office', 'country_office'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** An area between two days. The row with the latest `validFrom` that covers a day is in force on it. */
interface Dated {
  readonly code: string;
  readonly name: string;
  /** In every language, if headquarters gave names. */
  readonly names?: { readonly en: string; readonly fr: string; readonly es: string };
  /** Empty text: no bureau. */
  readonly bureau: string;
  /** Empty text: since the beginning. */
  readonly validFrom: Day | '';
  /** First day on which the row is no longer in force; absent: open. */
  readonly validTo?: Day;
}

export interface CountryRow extends Dated {
  readonly iso2: string;
  readonly groups: readonly string[];
}

export interface UnitRow extends Dated {
  readonly kind: UnitKind;
  /** Countries that the unit serves. */
  readonly serves: readonly string[];
}

export const WORLD = 'WORLD';
export const GLOBAL = 'GLOBAL';
export const NO_BUREAU = 'NOBUREAU';
export const BUREAUS = ['RBA', 'RBAP', 'RBAS', 'RBEC', 'RBLAC', NO_BUREAU] as const;
export const GROUPS = ['LDC', 'LLDC', 'SIDS', 'LIC', 'LMC', 'UMC', 'HIC'] as const;

/** Countries in which something counts: an empty list means the pseudo-country `GLOBAL`. */
export function placesOf(countries: readonly string[]): readonly string[] {
  return countries.length === 0 ? [GLOBAL] : countries;
}

/**
 * Which area belongs to which, on any day.
 * Guarantee: pure, and constant for a projection version; every answer is about the given day.
 * Source: reference/areas#levels, reference/areas#changes.
 */
export class AreaTable {
  /** Days on which any membership changes, ascending. */
  readonly changeDays: readonly Day[];
  private readonly countryRows: ReadonlyMap<string, readonly CountryRow[]>;
  private readonly unitRows: ReadonlyMap<string, readonly UnitRow[]>;
  private readonly alpha2: ReadonlySet<string>;
  private readonly codes: readonly string[];
  private readonly bureauCache = new Map<string, string>();
  /** By span without changes, then by area. */
  private readonly membersCache = new Map<number, Map<string, readonly string[]>>();
  private readonly servedBy = new Map<string, readonly string[]>();

  constructor(countries: readonly CountryRow[], units: readonly UnitRow[]) {
    this.countryRows = byCode(countries);
    this.unitRows = byCode(units);
    this.codes = [...this.countryRows.keys()].toSorted();
    this.alpha2 = new Set(countries.map(({ iso2 }) => iso2));
    const bounds = [...countries, ...units].flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? '']);
    this.changeDays = [...new Set(bounds)].filter((day) => day !== '').toSorted();
    for (const unit of units.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
      for (const country of unit.serves) {
        this.servedBy.set(country, [...new Set([...(this.servedBy.get(country) ?? []), unit.code])]);
      }
    }
  }

  /** Codes of all countries, in ASCII order, without `GLOBAL`. */
  countryCodes(): readonly string[] {
    return this.codes;
  }

  /** True for the code of a country that exists on any day; `GLOBAL` is not one. */
  isCountry(code: string): boolean {
    return this.countryRows.has(code);
  }

  unitCodes(): readonly string[] {
    return [...this.unitRows.keys()].toSorted();
  }

  /** True for the alpha-2 code of any country. */
  hasAlpha2(code: string): boolean {
    return this.alpha2.has(code);
  }

  country(code: string, day: Day): CountryRow | undefined {
    return holding(this.countryRows.get(code), day);
  }

  /** True for a unit that exists on any day. */
  isUnit(code: string): boolean {
    return this.unitRows.has(code);
  }

  unit(code: string, day: Day): UnitRow | undefined {
    return holding(this.unitRows.get(code), day);
  }

  /** The unit of the area `unit:<code>` on a day; undefined if there is none. */
  unitOf(area: string, day: Day): UnitRow | undefined {
    return area.startsWith('unit:') ? this.unit(area.slice(5), day) : undefined;
  }

  /** True for the code of any area on a day: country, `GLOBAL`, bureau, group, `unit:<code>`, `WORLD`. */
  isArea(code: string, day: Day): boolean {
    const isFixed = [WORLD, GLOBAL, ...BUREAUS, ...GROUPS].includes(code);
    return isFixed || (this.country(code, day) ?? this.unitOf(code, day)) !== undefined;
  }

  /** Bureau of a country: its own, else that of the first unit, in ASCII order, that serves it, else `NOBUREAU`. */
  bureauOfCountry(country: string, day: Day): string {
    const key = `${country}|${this.segment(day)}`;
    const known = this.bureauCache.get(key);
    if (known !== undefined) return known;
    const bureau = this.country(country, day)?.bureau || this.bureauOfServing(country, day);
    this.bureauCache.set(key, bureau);
    return bureau;
  }

  /** Bureau of a unit: its own, or `NOBUREAU`. */
  bureauOfUnit(unit: string, day: Day): string {
    return this.unit(unit, day)?.bureau || NO_BUREAU;
  }

  /** Bureau of a place; for `GLOBAL` that of the unit. */
  bureauOf(country: string, unit: string, day: Day): string {
    return country === GLOBAL ? this.bureauOfUnit(unit, day) : this.bureauOfCountry(country, day);
  }

  /**
   * The parent of an area on a day: the bureau of a country or unit, the world for a bureau or `GLOBAL`; otherwise
   * null.
   */
  parentOf(area: string, day: Day): string | null {
    const unit = this.unitOf(area, day);
    if (unit !== undefined) return this.bureauOfUnit(unit.code, day);
    if (this.country(area, day) !== undefined) return this.bureauOfCountry(area, day);
    return [GLOBAL, ...BUREAUS].includes(area) ? WORLD : null;
  }

  groupsOf(country: string, day: Day): readonly string[] {
    return this.country(country, day)?.groups ?? [];
  }

  /** The single country of a country office; undefined for every other unit. */
  officeCountry(unit: string, day: Day): string | undefined {
    const row = this.unit(unit, day);
    return row?.kind === 'country_office' && row.serves.length === 1 ? row.serves[0] : undefined;
  }

  /** Member countries of an area on a day, in ASCII order. `WORLD`: all countries, without `GLOBAL`. */
  members(area: string, day: Day): readonly string[] {
    const segment = this.segment(day);
    const onDay = this.membersCache.get(segment) ?? new Map<string, readonly string[]>();
    this.membersCache.set(segment, onDay);
    const known = onDay.get(area);
    if (known !== undefined) return known;
    const members = this.membersOn(area, day);
    onDay.set(area, members);
    return members;
  }

  private membersOn(area: string, day: Day): readonly string[] {
    if (area.startsWith('unit:')) return this.unit(area.slice(5), day)?.serves.toSorted() ?? [];
    const codes = this.countryCodes();
    if (area === WORLD) return codes;
    if (this.countryRows.has(area)) return [area];
    if ((GROUPS as readonly string[]).includes(area)) {
      return codes.filter((code) => this.groupsOf(code, day).includes(area));
    }
    return codes.filter((code) => this.bureauOfCountry(code, day) === area);
  }

  private bureauOfServing(country: string, day: Day): string {
    const units = (this.servedBy.get(country) ?? []).flatMap((code) => this.unit(code, day) ?? []);
    const bureaus = units.filter(({ serves }) => serves.includes(country)).map(({ bureau }) => bureau);
    return bureaus.filter((bureau) => bureau !== '').toSorted()[0] ?? NO_BUREAU;
  }

  private segment(day: Day): number {
    let [low, high] = [0, this.changeDays.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.changeDays[middle] as Day) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byCode<Row extends Dated>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) map.set(row.code, [...(map.get(row.code) ?? []), row]);
  for (const list of map.values()) list.sort((a, b) => b.validFrom.localeCompare(a.validFrom));
  return map;
}

/** Rows are sorted latest first. */
function holding<Row extends Dated>(rows: readonly Row[] | undefined, day: Day): Row | undefined {
  return rows?.find((row) => row.validFrom <= day && (row.validTo === undefined || day < row.validTo));
}
