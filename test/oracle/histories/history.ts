import type { Day } from '#domain';
import type { Place, Rule } from '../membership.js';
import { told, type Resolved } from './resolved.js';

export type Cells = readonly (readonly [cell: string, amount: bigint])[];

/** Something that counts: amounts by cell, at one place (sums) or at several (once). */
export interface Count {
  readonly measure: string;
  readonly rule: Rule;
  readonly places: readonly Place[];
  readonly cells: Cells;
}

/** A count on a day: the events of an event measure. */
export type Happening = Count & { readonly day: Day };

/** Everything that one entity contributes; every answer is found by reading its whole history again. */
export interface History {
  readonly codes: (event: Resolved) => readonly string[];
  readonly happenings: readonly Happening[];
  /** What holds at the end of a day: the interval measures. */
  readonly holdingsOn: (day: Day) => readonly Count[];
  /** Days, besides those of events, on which a holding may begin or end. */
  readonly lapseDays: readonly Day[];
  /** Countries of the opening event, if there is one. */
  readonly countries?: readonly string[] | undefined;
}

/** A history that counts nothing, or nothing yet. */
export const nothingCounted = { happenings: [], holdingsOn: () => [], lapseDays: [] } as const;

type Codes = Readonly<Record<string, readonly string[]>>;

/** The amount in the total and in one cell per code; an empty list of codes gives no cell. */
export function cellsOf(amount: bigint, dimensions: Codes = {}): Cells {
  const codes = Object.entries(dimensions).flatMap(([name, list]) => list.map((code) => `${name}=${code}`));
  return ['_T', ...codes].map((cell) => [cell, amount]);
}

export function onesIn(dimensions: Codes = {}): Cells {
  return cellsOf(1n, dimensions);
}

/** Code of an enum value; `_U` when it is absent. */
export function capital(code: string | undefined): string {
  return code === undefined ? '_U' : code.toUpperCase();
}

export function capitals(codes: readonly string[]): string[] {
  return codes.map((code) => code.toUpperCase());
}

export function placesIn(countries: readonly string[], unit: string): Place[] {
  return (countries.length === 0 ? ['GLOBAL'] : countries).map((country) => ({ country, unit }));
}

export function placeOfUnit(unit: string): Place[] {
  return [{ country: null, unit }];
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

/** The last of some ordered events whose day has come. */
export function lastUntil(day: Day, events: readonly Resolved[]): Resolved | undefined {
  return events.findLast(({ event }) => event.day <= day);
}

/** The measure of a group of *once* measures that applies: all of them count at the countries of the opening event. */
export function countOnce(opening: Resolved): (measure: string, dimensions: Codes) => Count {
  const { countries } = told<{ readonly countries: readonly string[] }>(opening);
  const places = placesIn(countries, opening.event.unit);
  return (measure, dimensions) => ({ measure, rule: 'co', places, cells: onesIn(dimensions) });
}
