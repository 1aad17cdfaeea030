import { type Day, addDays } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import { type Span, isIn } from './span.js';

/** The subject of a story: one thing in one office. */
export interface Telling {
  readonly office: Office;
  readonly span: Span;
  readonly chance: Chance;
  /** Unique in the organisation: prefixed with the unit's code. */
  readonly name: string;
}

/** Tells the life of one thing, in chronological order. The caller drops days outside the span. */
export type Story = (telling: Telling) => readonly Draft[];

/** A random day of the span; `part` restricts it to the first part of the span. */
export function someDay({ span, chance }: Telling, part = 1): Day {
  const days = Math.round(((Date.parse(span.end) - Date.parse(span.start)) / 86_400_000) * part);
  return addDays(span.start, chance.integer('day', 0, Math.max(0, days - 1)));
}

/** Makes an event of the telling's office, recorded after the office's usual delay. */
export function draftEvent({ office, chance }: Telling, type: string, day: Day, data: object): Draft {
  const delayDays = chance.integer(`delay/${type}/${day}`, 0, 2 * office.delayDays);
  return { type, unit: office.unit, day, data, delayDays };
}

/** The drafts that lie in the span. */
export function draftsWithin(span: Span, drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter(({ day }) => isIn(span, day));
}

/** One or two of the office's countries. */
export function someCountries({ office, chance }: Telling): readonly string[] {
  const [first] = office.countries;
  if (office.countries.length === 1) return [first];
  return chance.shuffled('countries', office.countries).slice(0, chance.integer('reach', 1, 2));
}
