import type { Day } from '#domain';
import type { OracleReference } from './oracle-reference.js';

/**
 * How a measure is distributed to areas: country sum, country once, unit sum (reference/areas#rows); `u`: the row of a
 * unit alone, alongside a country sum.
 */
export type Rule = 'cs' | 'co' | 'us' | 'u';

/**
 * Where something counts. `country` null: in the unit itself. `unit`: the sender of the event (cs, us) or the owner of
 * the entity (co).
 */
export interface Place {
  readonly country: string | null;
  readonly unit: string;
}

/**
 * Finds the areas to which something belongs on a day by searching the rows of the reference; answers are remembered.
 */
export class Membership {
  private readonly remembered = new Map<string, unknown>();

  constructor(private readonly reference: OracleReference) {}

  /** Areas that have a stored row for a step at this place on this day. */
  stored(rule: Rule, { country, unit }: Place, day: Day): readonly string[] {
    return this.once(`stored ${rule} ${country} ${unit} ${day}`, () => {
      if (rule === 'u') return [`unit:${unit}`];
      if (rule === 'us' || country === null) {
        return [`unit:${unit}`, this.unitBureau(unit, day), 'WORLD', ...this.officeOf(unit, day)];
      }
      const sums = [country, this.bureauOf(country, unit, day), 'WORLD'];
      return rule === 'cs' ? sums : [...sums, ...this.groupsOf(country, day), `unit:${unit}`];
    });
  }

  /**
   * Areas that see it: those that have a row, and those that are read over their countries: groups and units for
   * country sums, groups for unit sums. *Once* measures are never summed.
   */
  seen(
    { measure, rule }: { readonly measure: string; readonly rule: Rule },
    place: Place,
    day: Day,
  ): readonly string[] {
    const stored = this.stored(rule, place, day);
    if (rule === 'co' || rule === 'u') return stored;
    const countries = rule === 'us' ? this.officeOf(place.unit, day) : [place.country ?? 'GLOBAL'];
    const areUnitsReading = rule === 'cs' || measure === 'event.present';
    const reading = countries.flatMap((country) => [
      ...this.groupsOf(country, day),
      ...(areUnitsReading ? this.unitsServing(country, day) : []),
    ]);
    return [...stored, ...reading];
  }

  /** Whether the area is read over this country among others. `GLOBAL` is not a country. */
  isMember(country: string, area: string, day: Day): boolean {
    if (country === 'GLOBAL') return false;
    if (area === 'WORLD' || area === country) return true;
    if (area.startsWith('unit:')) return this.unitsServing(country, day).includes(area);
    return area === this.bureauOf(country, '', day) || this.groupsOf(country, day).includes(area);
  }

  /** Days on which any row begins or ceases to hold. */
  changeDays(): Day[] {
    const rows = [...this.reference.countries, ...this.reference.units];
    return rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? '']).filter((day) => day !== '');
  }

  private bureauOf(country: string, unit: string, day: Day): string {
    return this.once(`bureau ${country} ${unit} ${day}`, () => {
      if (country === 'GLOBAL') return this.unitBureau(unit, day);
      const own = holding(this.reference.countries, country, day)?.bureau ?? '';
      if (own !== '') return own;
      const serving = this.unitsServing(country, day).map((name) => this.unitBureau(name.slice('unit:'.length), day));
      return serving.filter((bureau) => bureau !== 'NOBUREAU').sort()[0] ?? 'NOBUREAU';
    });
  }

  private unitBureau(unit: string, day: Day): string {
    return this.once(`unit ${unit} ${day}`, () => holding(this.reference.units, unit, day)?.bureau || 'NOBUREAU');
  }

  private groupsOf(country: string, day: Day): readonly string[] {
    return this.once(`groups ${country} ${day}`, () => holding(this.reference.countries, country, day)?.groups ?? []);
  }

  private unitsServing(country: string, day: Day): readonly string[] {
    return this.once(`serving ${country} ${day}`, () =>
      [...new Set(this.reference.units.map(({ code }) => code))]
        .filter((code) => holding(this.reference.units, code, day)?.serves.includes(country))
        .map((code) => `unit:${code}`),
    );
  }

  /** The country of a country office. */
  private officeOf(unit: string, day: Day): readonly string[] {
    return this.once(`office ${unit} ${day}`, () => {
      const row = holding(this.reference.units, unit, day);
      return row?.kind === 'country_office' && row.serves.length === 1 ? row.serves : [];
    });
  }

  private once<Answer>(question: string, answer: () => Answer): Answer {
    if (!this.remembered.has(question)) this.remembered.set(question, answer());
    return this.remembered.get(question) as Answer;
  }
}

export interface Dated {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo?: Day;
}

/** Of the rows that cover the day, the one with the latest first day; of several with that first day, the last. */
export function holding<Row extends Dated>(rows: readonly Row[], code: string, day: Day): Row | undefined {
  const valid = rows.filter((row) => row.code === code && row.validFrom <= day && !(row.validTo && row.validTo <= day));
  return valid.reduce<Row | undefined>((best, row) => (best && best.validFrom > row.validFrom ? best : row), undefined);
}
