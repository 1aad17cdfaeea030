import type { Day } from '#domain';
import type { OracleReference } from './oracle-reference.js';

/** How a measure goes to areas: country sum, country once, unit sum (catalogue 1). */
export type Rule = 'cs' | 'co' | 'us';

/** Where something counts. `country` null: in the unit itself. `unit`: who sent the event (cs, us) or owns the entity (co). */
export interface Place {
  readonly country: string | null;
  readonly unit: string;
}

/** Answers "does this place belong to that area on that day?" by looking through the rows of the reference, each time. */
export class Membership {
  private readonly remembered = new Map<string, unknown>();

  constructor(private readonly reference: OracleReference) {}

  /** Is there a stored row of the area for a step at this place on this day? */
  isStored(rule: Rule, { country, unit }: Place, area: string, day: Day): boolean {
    if (area === 'WORLD') return true;
    if (rule === 'us') {
      return area === `unit:${unit}` || area === this.unitBureau(unit, day) || area === this.officeOf(unit, day);
    }
    if (country === null) return false;
    if (area === country || area === this.bureauOf(country, unit, day)) return true;
    return rule === 'co' && (area === `unit:${unit}` || this.groupsOf(country, day).includes(area));
  }

  /** Does a question about the area see it? Beside stored rows: groups and units of country sums, groups of unit sums. */
  isSeen(measure: string, rule: Rule, place: Place, question: { readonly area: string; readonly day: Day }): boolean {
    const { area, day } = question;
    if (this.isStored(rule, place, area, day)) return true;
    if (rule === 'co') return false;
    const country = rule === 'us' ? this.officeOf(place.unit, day) : place.country;
    if (country === null || country === undefined || country === 'GLOBAL') return false;
    if (this.groupsOf(country, day).includes(area)) return true;
    if (rule === 'us' && measure !== 'event.present') return false;
    return area.startsWith('unit:') && this.servedBy(area.slice(5), day).includes(country);
  }

  /** Every area in which a place can have a stored row, on any day. */
  areasOf(rule: Rule, { country, unit }: Place, days: readonly Day[]): string[] {
    const own = country === null ? [] : [country];
    const groups = ['LDC', 'LLDC', 'SIDS', 'LIC', 'LMC', 'UMC', 'HIC'];
    const offices = days.flatMap((day) => this.officeOf(unit, day) ?? []);
    const bureaus = ['RBA', 'RBAP', 'RBAS', 'RBEC', 'RBLAC', 'NOBUREAU'];
    const candidates = new Set(['WORLD', ...own, ...offices, ...bureaus, ...groups, `unit:${unit}`]);
    return [...candidates].filter((area) => days.some((day) => this.isStored(rule, { country, unit }, area, day)));
  }

  /** Days on which any row begins or ends to hold. */
  changeDays(): Day[] {
    const rows = [...this.reference.countries, ...this.reference.units];
    return rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? '']).filter((day) => day !== '');
  }

  private bureauOf(country: string, unit: string, day: Day): string {
    return this.once(`bureau ${country} ${unit} ${day}`, () => {
      if (country === 'GLOBAL') return this.unitBureau(unit, day);
      const own = holding(this.reference.countries, country, day)?.bureau ?? '';
      if (own !== '') return own;
      const serving = [...new Set(this.reference.units.map(({ code }) => code))]
        .map((code) => holding(this.reference.units, code, day))
        .flatMap((row) => (row?.serves.includes(country) && row.bureau !== '' ? [row.bureau] : []));
      return serving.sort()[0] ?? 'NOBUREAU';
    });
  }

  private unitBureau(unit: string, day: Day): string {
    return this.once(`unit ${unit} ${day}`, () => holding(this.reference.units, unit, day)?.bureau || 'NOBUREAU');
  }

  private groupsOf(country: string, day: Day): readonly string[] {
    return this.once(`groups ${country} ${day}`, () => holding(this.reference.countries, country, day)?.groups ?? []);
  }

  private servedBy(unit: string, day: Day): readonly string[] {
    return this.once(`serves ${unit} ${day}`, () => holding(this.reference.units, unit, day)?.serves ?? []);
  }

  /** The country of a country office, if it has one. */
  private officeOf(unit: string, day: Day): string | undefined {
    return this.once(`office ${unit} ${day}`, () => {
      const row = holding(this.reference.units, unit, day);
      return row?.kind === 'country_office' ? row.serves[0] : undefined;
    });
  }

  private once<Answer>(question: string, answer: () => Answer): Answer {
    if (!this.remembered.has(question)) this.remembered.set(question, answer());
    return this.remembered.get(question) as Answer;
  }
}

interface Dated {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo?: Day;
}

function holding<Row extends Dated>(rows: readonly Row[], code: string, day: Day): Row | undefined {
  const valid = rows.filter((row) => row.code === code && row.validFrom <= day && !(row.validTo && row.validTo <= day));
  return valid.reduce<Row | undefined>((best, row) => (best && best.validFrom > row.validFrom ? best : row), undefined);
}
