import fc from 'fast-check';
import { eventTypes, type AnyEvent, type Day, type Known, type Recorded } from '#domain';
import { OPENING } from './histories/ownership.js';
import { draftOn, storyOf, type Draft } from './streams/drafts.js';
import { KINDS, toldOf, typesOf } from './streams/kinds.js';
import { recordsOn } from './streams/records.js';
import { countryOf, HEADQUARTERS, SPEAKERS, type Speaker } from './streams/speakers.js';
import { DAYS } from './streams/topic.js';

export { KINDS } from './streams/kinds.js';

export interface StreamSize {
  readonly maxEvents?: number;
  /** Corrections and voids. */
  readonly maxRecords?: number;
  /** Kinds of entities, a few of which meet in each set. */
  readonly kinds?: readonly string[];
  /** Days, of which each set uses a few. */
  readonly days?: readonly Day[];
}

/** Kinds whose events the product always accepts as they are made here. */
export const ACCEPTED_KINDS = declaredKinds(eventTypes.map(({ type }) => type)).filter((kind) => kind !== 'catalogue');

/** Kinds whose types are all among the given types. */
export function declaredKinds(types: readonly string[]): readonly string[] {
  return KINDS.filter((kind) => typesOf(kind).every((type) => types.includes(type)));
}

/** The speakers, kinds and days of one set: few, so that entities have long stories. */
interface Scene {
  readonly speakers: readonly Speaker[];
  readonly kinds: readonly string[];
  /** Numbers of the entities of each kind. */
  readonly numbers: readonly number[];
  readonly days: readonly Day[];
}

/**
 * Sets of accepted events in normal form, each identity once, in no particular order: schema-valid, with sums that add
 * up and served countries. The pools are small, so that opening, owner, state, day and target collide often.
 * `arrivalOf` gives an order in which they may arrive.
 */
export function acceptedSet({
  maxEvents = 24,
  maxRecords = 6,
  kinds = ACCEPTED_KINDS,
  days = DAYS,
}: StreamSize = {}): fc.Arbitrary<readonly Known[]> {
  const scene = fc.record({
    speakers: fc.shuffledSubarray([...SPEAKERS], { minLength: 1, maxLength: 3 }),
    kinds: fc.subarray([...kinds], { minLength: 1, maxLength: Math.min(3, kinds.length) }),
    numbers: fc.subarray([1, 2, 3], { minLength: 1 }),
    days: fc.subarray([...days], { minLength: Math.min(2, days.length), maxLength: Math.min(6, days.length) }),
  });
  return scene.chain((some) =>
    fc
      .tuple(rivalryIn(some), storyIn(some), fc.array(eventIn(some), { maxLength: maxEvents, size: 'max' }))
      .map(([rivals, story, others]) => [...rivals, ...story, ...others].slice(0, maxEvents).map(named))
      .chain((events) =>
        recordsOn(events, { most: maxRecords, days: some.days }).map((records) => [...events, ...records]),
      )
      .chain((events) => fc.tuple(...events.map(recorded)))
      .map(placed),
  );
}

/** The same events with their places in a ledger of one partition, whose order is that of `recordedAt`. */
function placed(events: readonly Recorded[]): readonly Known[] {
  const arrived = events.toSorted((a, b) => a.recordedAt - b.recordedAt);
  const places = new Map(arrived.map((one, at) => [one, BigInt(at + 1)]));
  return events.map((one) => ({ ...one, partition: 0, seq: places.get(one) as bigint }));
}

/** The same events in the order of the ledger. */
export function arrivalOf(set: readonly Known[]): readonly Known[] {
  return set.toSorted((a, b) => Number(a.seq - b.seq));
}

/** Most sets contain one entity that makes progress; chance alone rarely opens, approves and activates a project. */
function storyIn({ speakers, kinds, numbers, days }: Scene): fc.Arbitrary<readonly Draft[]> {
  const told = fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom(...numbers))
    .chain(([kind, number]) => storyOf(kind, { number, ...voices(kind, speakers, days) }));
  return fc.oneof({ weight: 3, arbitrary: told }, { weight: 1, arbitrary: fc.constant([]) });
}

/** Some sets begin with two units that claim the same entity, at the places that are voided most. */
function rivalryIn({ speakers, kinds, numbers, days }: Scene): fc.Arbitrary<readonly Draft[]> {
  const claimable = kinds.filter((kind) => OPENING[kind] !== undefined);
  const [owner, rival] = speakers;
  if (claimable.length === 0 || owner === undefined || rival === undefined) return fc.constant([]);
  const rivals = fc.tuple(fc.constantFrom(...claimable), fc.constantFrom(...numbers)).chain(([kind, number]) => {
    const claimOf = (speaker: Speaker) =>
      fc.tuple(countryOf(speaker), fc.constantFrom(...days)).chain(([country, day]) => {
        const name = OPENING[kind] ?? '';
        return draftOn(kind, { name, id: toldOf(kind).idOf(number, { speaker, country }), speaker, country, day });
      });
    return fc.tuple(claimOf(owner), claimOf(rival));
  });
  return fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: rivals });
}

/** One event by the first speaker, who owns most entities, or occasionally by another. */
function eventIn({ speakers, kinds, numbers, days }: Scene): fc.Arbitrary<Draft> {
  const [owner, ...others] = speakers as readonly [Speaker, ...Speaker[]];
  const anyone = fc.constantFrom(owner, owner, owner, ...others);
  const of = fc.constantFrom(...kinds.flatMap((kind) => toldOf(kind).names.map((name) => ({ kind, name }))));
  return fc.tuple(anyone, of, fc.constantFrom(...numbers)).chain(([someone, { kind, name }, number]) => {
    const { speaker, days: some } = voices(kind, [someone], days);
    return fc
      .tuple(countryOf(speaker), fc.constantFrom(...some))
      .chain(([country, day]) =>
        draftOn(kind, { name, id: toldOf(kind).idOf(number, { speaker, country }), speaker, country, day }),
      );
  });
}

/** Only headquarters' own units speak about it, and not about days before the strategy. */
function voices(kind: string, [speaker]: readonly Speaker[], days: readonly Day[]) {
  const some = days.filter((day) => day >= '2022-01-01');
  if (toldOf(kind).isHeadquarters !== true) return { speaker: speaker as Speaker, days };
  return {
    speaker: HEADQUARTERS[speaker?.unit === 'GLB' ? 1 : 0] as Speaker,
    days: some.length > 0 ? some : ['2024-02-29'],
  };
}

/** Ids that do not ascend with the list, so that the last tie-break is exercised. */
function named(draft: Draft, at: number): AnyEvent {
  return { ...draft, id: `e-${(at * 389) % 997}-${at}` };
}

/** Known 0, 45, 46 or 400 days after its day, and never before it was written. */
function recorded(event: AnyEvent): fc.Arbitrary<Recorded> {
  const noon = Date.parse(`${event.day}T12:00:00Z`);
  return fc.constantFrom(0, 45, 46, 400).map((days) => ({
    event,
    recordedAt: Math.max(noon + days * 86_400_000, Date.parse(event.time)),
  }));
}
