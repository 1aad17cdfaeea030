import fc from 'fast-check';
import type { Day } from '#domain';
import type { Speaker } from './speakers.js';

/** The subject of an event: data of its type follow from it. */
export interface Topic {
  /** `solution.adopted` for `org.undp.digital.solution.adopted.v1`. */
  readonly name: string;
  /** Id part of the entity key. */
  readonly id: string;
  readonly speaker: Speaker;
  /** The country that it speaks for, for types that name one. */
  readonly country: string;
  readonly day: Day;
}

/** Data that pass the schema and the checks of a type, without evidence and note (reference/events#types). */
export type Body = fc.Arbitrary<object>;

/** An event of a story: the part that chance must not change. */
export interface Chapter {
  readonly name: string;
  readonly data: object;
}

/** How to make events of one kind of entity. */
export interface Told {
  readonly kind: string;
  /** Names of its types; a repeated name occurs more often. */
  readonly names: readonly string[];
  /** Id part of the key of the first, second or third entity of the kind. */
  readonly idOf: (number: number, about: Pick<Topic, 'speaker' | 'country'>) => string;
  readonly bodyOn: (topic: Topic) => Body;
  /** Events that follow each other as in real life. */
  readonly story: readonly Chapter[];
  readonly isHeadquarters?: boolean;
}

/**
 * Six days on which things meet, and others that are a year, 18, 24, 36 or 60 months, or 729 and 730 days away from
 * them.
 */
export const DAYS: readonly Day[] = [
  '2016-12-31',
  '2021-06-30',
  '2021-12-31',
  '2022-08-31',
  '2022-12-31',
  '2023-12-31',
  '2024-02-29',
  '2024-12-29',
  '2024-12-30',
  '2024-12-31',
  '2025-02-28',
];

/** One of `codes`; the first is as frequent as all others together. */
export function mostly<Code>(first: Code, ...others: readonly Code[]): fc.Arbitrary<Code> {
  return fc.constantFrom(...others.map(() => first), first, ...others);
}

export const link = (kind: string, external = false) => ({
  url: 'https://stats.example.org/report.pdf',
  kind,
  external,
});
