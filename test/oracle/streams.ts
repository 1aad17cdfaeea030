import fc from 'fast-check';
import type { AnyEvent, Known } from '#domain';
import { DAYS, PROJECT_TYPES, SOLUTION_TYPES, USAGE_TYPE, type Topic } from './stream-data.js';
import { draftOn, entityOf, storyOf, type Draft } from './stream-drafts.js';
import { recordsOn } from './stream-records.js';
import { countryOf, SPEAKERS, type Speaker } from './stream-units.js';

const ENTITY_IDS = ['1', '2', '3'];

export interface StreamSize {
  readonly maxEvents?: number;
  /** Corrections and voids. */
  readonly maxRecords?: number;
  readonly kinds?: readonly Kind[];
}

type Kind = 'project' | 'solution' | 'usage';

const KINDS: readonly Kind[] = ['project', 'solution', 'usage'];

/** Registrations are rarer than what follows them. */
const TYPES = {
  project: [...PROJECT_TYPES, ...PROJECT_TYPES.slice(1), ...PROJECT_TYPES.slice(1, 2)],
  solution: [...SOLUTION_TYPES, ...SOLUTION_TYPES.slice(1), ...SOLUTION_TYPES.slice(2)],
  usage: [USAGE_TYPE, USAGE_TYPE],
} satisfies Record<Kind, readonly string[]>;

/** Who speaks in one set, of what: small, so that entities live long stories. */
interface Scene {
  readonly speakers: readonly Speaker[];
  readonly kinds: readonly Kind[];
  readonly ids: readonly string[];
}

/**
 * Sets of accepted events in normal form, each identity once, in no particular order: schema-valid, sums add up, countries are served.
 * Small pools, so that opening, owner, state, day and target collide often. `arrivalOf` gives an order in which they may arrive.
 */
export function acceptedSet({ maxEvents = 24, maxRecords = 6, kinds = KINDS }: StreamSize = {}): fc.Arbitrary<
  readonly Known[]
> {
  const scene = fc.record({
    speakers: fc.shuffledSubarray([...SPEAKERS], { minLength: 1, maxLength: 3 }),
    kinds: fc.subarray([...kinds], { minLength: 1 }),
    ids: fc.subarray(ENTITY_IDS, { minLength: 1 }),
  });
  return scene
    .chain((some) => fc.tuple(storyIn(some), fc.array(dataEvent(some), { maxLength: maxEvents, size: 'max' })))
    .map(([story, others]) => [...story, ...others].slice(0, maxEvents))
    .map((drafts) => drafts.map((draft, at) => named(draft, at)))
    .chain((events) => recordsOn(events, maxRecords).map((records) => [...events, ...records]))
    .chain((events) => fc.tuple(...events.map(known)));
}

/** The same events, first recorded first: an order of arrival that agrees with `recordedAt`. */
export function arrivalOf(set: readonly Known[]): readonly Known[] {
  return set.toSorted((a, b) => a.recordedAt - b.recordedAt);
}

/** Most sets hold one entity that gets somewhere; chance alone seldom opens, approves and activates a project. */
function storyIn({ speakers, kinds, ids }: Scene): fc.Arbitrary<readonly Draft[]> {
  const told = fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom(...ids))
    .chain(([kind, id]) => storyOf(kind, id, speakers[0] as Speaker));
  return fc.oneof({ weight: 3, arbitrary: told }, { weight: 1, arbitrary: fc.constant([]) });
}

function dataEvent({ speakers, kinds, ids }: Scene): fc.Arbitrary<Draft> {
  const [owner = speakers[0], ...others] = speakers;
  const speaker = fc.constantFrom(...[owner, owner, owner, ...others].filter((one) => one !== undefined));
  const type = fc.constantFrom(...kinds.flatMap((kind) => TYPES[kind]));
  return fc
    .tuple(speaker, type, fc.constantFrom(...ids), fc.constantFrom(...DAYS))
    .chain(([by, ofType, id, day]) =>
      countryOf(by).map((country): Topic => ({
        type: ofType,
        entity: entityOf(ofType, id, country),
        speaker: by,
        country,
        day,
      })),
    )
    .chain(draftOn);
}

/** Ids that do not ascend with the list, so that the last tie-break is seen to work. */
function named(draft: Draft, at: number): AnyEvent {
  return { ...draft, id: `e-${(at * 389) % 997}-${at}` };
}

/** Known 0, 45, 46 or 400 days after its day, and never before it was written. */
function known(event: AnyEvent): fc.Arbitrary<Known> {
  const noon = Date.parse(`${event.day}T12:00:00Z`);
  return fc.constantFrom(0, 45, 46, 400).map((days) => ({
    event,
    recordedAt: Math.max(noon + days * 86_400_000, Date.parse(event.time)),
  }));
}
