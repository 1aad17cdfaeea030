import { type Day, addDays } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import { dayAt } from './season.js';
import type { Span } from './span.js';

/** The subject of a story: one thing in one office. */
export interface Telling {
  readonly office: Office;
  readonly span: Span;
  readonly chance: Chance;
  /** Unique in the organisation: prefixed with the unit's code. */
  readonly name: string;
  /** Its number among the office's things of this kind, from 1. */
  readonly number: number;
  /** Its number among the things of this kind in the bureau, from 0, and the chances that these have in common. */
  readonly ordinal: number;
  readonly shared: Chance;
  /** Months from one regular report to the next: the fewer events there are, the longer. */
  readonly pace: 3 | 6 | 12;
}

/** Tells the life of one thing, in chronological order. The caller drops days outside the span. */
export type Story = (telling: Telling) => readonly Draft[];

/** A number in [0, 1) that is spread evenly over the things of this kind in the bureau. */
export function even({ shared, ordinal }: Telling, name: string): number {
  return shared.even(name, ordinal);
}

/** True for this share of the things of this kind in the bureau. */
export function isEvenly(telling: Telling, name: string, share: number): boolean {
  return even(telling, name) < share;
}

/** One of the items, each as often as the others. */
export function evenly<Item>(telling: Telling, name: string, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(even(telling, name) * items.length)] ?? items[0];
}

/** A whole number between two, both included. */
export function evenInteger(telling: Telling, name: string, least: number, most: number): number {
  return least + Math.floor(even(telling, name) * (most - least + 1));
}

/** A day from `from` to the end of the span: more and more things happen, and more at some times of the year. */
export function someDay(telling: Telling, from: Day = telling.span.start): Day {
  return dayAt({ start: from, end: telling.span.end }, even(telling, 'day'));
}

/** Makes an event of the telling's office, recorded after the office's usual delay. */
export function draftEvent({ office, chance }: Telling, type: string, day: Day, data: object): Draft {
  const delayDays = chance.integer(`delay/${type}/${day}`, 0, 2 * office.delayDays);
  return { type, unit: office.unit, day, data, delayDays };
}

/** The drafts that lie before the end of the span, and were recorded before the office fell silent. */
export function draftsWithin({ end }: Span, { silentFrom }: Office, drafts: readonly Draft[]): readonly Draft[] {
  const isRecorded = ({ day, delayDays }: Draft) => silentFrom === null || addDays(day, delayDays) < silentFrom;
  return drafts.filter((draft) => draft.day < end && isRecorded(draft));
}

/** One or two of the office's countries. */
export function someCountries(telling: Telling): readonly string[] {
  const { office } = telling;
  const [first] = office.countries;
  if (office.countries.length === 1) return [first];
  return telling.chance.shuffled('countries', office.countries).slice(0, evenInteger(telling, 'reach', 1, 2));
}

/** One of the office's countries, in turn. */
export function oneCountry({ office, number }: Telling): string {
  return office.countries[(number - 1) % office.countries.length] ?? office.countries[0];
}
