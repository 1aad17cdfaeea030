import fc from 'fast-check';
import type { AnyEvent, Known } from '#domain';
import { OPENING, claimed, isClaim } from '../oracle/histories/ownership.js';
import { voidsOf } from '../oracle/histories/resolved.js';
import { acceptedSet } from '../oracle/streams.js';

/** What a country system sends to an inbox: bytes, good or bad. */
export interface Sending {
  readonly unit: string;
  readonly value: Uint8Array;
}

/** What happens outside Headway: the number of partitions, and the sendings in order. */
export interface World {
  readonly partitions: number;
  readonly sendings: readonly Sending[];
}

const STRUCTURED = { 'content-type': 'application/cloudevents+json' };

/** Worlds drawn from a seed, the smaller ones first. */
export function worldsOf(seed: number, count: number): readonly World[] {
  const worlds = fc.sample(world, { seed, numRuns: count });
  return worlds.toSorted((a, b) => a.sendings.length - b.sendings.length);
}

/** Two units claim the same thing, and a claim is voided: chance alone rarely produces that in so few events. */
const contested = acceptedSet({ kinds: Object.keys(OPENING), maxEvents: 6, maxRecords: 4 }).filter((set) => {
  const claims = set.filter(({ event }) => isClaim(event));
  const hasRival = ({ event }: Known) =>
    claims.some((other) => claimed(other.event) === claimed(event) && other.event.unit !== event.unit);
  return claims.some((claim) => hasRival(claim) && voidsOf(claim.event, set).length > 0);
});
const anySet = fc.oneof(
  { weight: 6, arbitrary: acceptedSet({ maxEvents: 8, maxRecords: 3 }) },
  { weight: 1, arbitrary: contested },
);

const world: fc.Arbitrary<World> = fc
  .record({ partitions: fc.integer({ min: 1, max: 3 }), set: anySet })
  .filter(({ set }) => set.length > 3)
  .chain(({ partitions, set }) =>
    sendingsOf(set.map(({ event }) => event)).map((sendings) => ({ partitions, sendings })),
  );

/**
 * Every event at least once, some of them twice, some with different content under the same identity, and poison in
 * between.
 */
function sendingsOf(events: readonly AnyEvent[]): fc.Arbitrary<readonly Sending[]> {
  const good = events.map(sendingOf);
  const repeated = fc.subarray(events.map(sendingOf));
  const conflicting = fc
    .subarray([...events], { maxLength: Math.min(2, events.length) })
    .map((some) => some.map(otherContent).map(sendingOf));
  const poison = fc.array(fc.constantFrom(...poisons), { maxLength: 2 });
  return fc
    .tuple(repeated, conflicting, poison)
    .map((more) => [...good, ...more.flat()])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
}

const poisons: readonly Sending[] = ['{"specversion":"1.0",}', '\u0000', '[]', '{"__proto__":{}}'].map((text) => ({
  unit: 'KEN',
  value: new TextEncoder().encode(text),
}));

function otherContent(event: AnyEvent): AnyEvent {
  return { ...event, time: event.time.replace(/\d{3}Z$/, '777Z') };
}

/** The event in structured mode, as its unit publishes it. */
function sendingOf({ entity, day, sequence, ...event }: AnyEvent): Sending {
  const isRecord = event.type.includes('.record.');
  const body = {
    specversion: '1.0',
    ...event,
    ...(isRecord ? { subject: entity } : { effectivedate: day }),
    ...(sequence === '' ? {} : { sequence }),
  };
  return { unit: event.unit, value: new TextEncoder().encode(JSON.stringify(body)) };
}

export function inboxRecordOf({ unit, value }: Sending) {
  return { topic: `inbox.${unit}`, key: null, value, headers: STRUCTURED };
}
