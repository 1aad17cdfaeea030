import type { Day } from '#domain';
import type { Place, Rule } from './membership.js';
import type { Resolved } from './resolved.js';

/** Something that counts: amounts by cell, at one place (sums) or at several (once). */
export interface Count {
  readonly measure: string;
  readonly rule: Rule;
  readonly places: readonly Place[];
  readonly cells: readonly (readonly [cell: string, amount: bigint])[];
}

/** A count of a day: the events of an event measure. */
export type Happening = Count & { readonly day: Day };

/** What one entity has to say, every answer found by reading its whole history again. */
export interface History {
  readonly codes: (event: Resolved) => readonly string[];
  readonly happenings: readonly Happening[];
  /** What is so at the end of a day: the interval measures. */
  readonly holdingsOn: (day: Day) => readonly Count[];
  /** Days beside those of events on which a holding may end. */
  readonly lapseDays: readonly Day[];
  /** Countries of the opening event; undefined without one. */
  readonly countries?: readonly string[];
}

/** Total and one cell for each code; an empty list of codes gives no cell. */
export function onesIn(dimensions: Record<string, readonly string[]>): [string, bigint][] {
  const codes = Object.entries(dimensions).flatMap(([name, list]) => list.map((code) => `${name}=${code}`));
  return ['_T', ...codes].map((cell) => [cell, 1n]);
}

export function capital(code: string | undefined): string {
  return code === undefined ? '_U' : code.toUpperCase();
}

export function capitals(codes: readonly string[]): string[] {
  return codes.map((code) => code.toUpperCase());
}

export function placesIn(countries: readonly string[], unit: string): Place[] {
  return (countries.length === 0 ? ['GLOBAL'] : countries).map((country) => ({ country, unit }));
}

/** The answer to a question, remembered. */
export function remember<Subject, Answer>(ask: (subject: Subject) => Answer): (subject: Subject) => Answer {
  const answers = new Map<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const known = answers.get(subject) ?? { answer: ask(subject) };
    answers.set(subject, known);
    return known.answer;
  };
}

/** The opening event of an entity and what it makes of the others: events 3, "Opens" and "Owner". */
export interface Opening {
  readonly at: number;
  readonly event: Resolved | undefined;
  /** Codes of the event at an index that follow from the opening alone. */
  readonly codes: (index: number) => string[];
  /** Does the event at an index count for the state? */
  readonly counts: (index: number) => boolean;
}

export function openingOf(
  events: readonly Resolved[],
  openingType: string,
  isOwnersOnly: (event: Resolved) => boolean,
): Opening {
  const at = events.findIndex(({ event }) => event.type === openingType);
  const opening = events[at];
  const codes = (index: number): string[] => {
    const one = events[index];
    if (!one || index === at) return [];
    if (!opening) return ['not-registered'];
    if (one.event.type === openingType) return ['registration-repeated'];
    const before = index < at ? ['before-registration'] : [];
    const foreign = isOwnersOnly(one) && one.event.unit !== opening.event.unit ? ['foreign-unit'] : [];
    return [...before, ...foreign];
  };
  const bars = ['not-registered', 'registration-repeated', 'foreign-unit'];
  return { at, event: opening, codes, counts: (index) => !codes(index).some((code) => bars.includes(code)) };
}
