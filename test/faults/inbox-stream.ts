import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { AnyEvent, Known } from '#domain';
import type { OutRecord } from '#messaging';
import { acceptedSet } from '../oracle/streams.js';

/**
 * Kinds whose entities have an id of their own. Others, such as a workforce, exist once per unit or country, so sets of
 * them would meet.
 */
const NAMED = ['project', 'experiment', 'solution', 'usage', 'risk', 'foresight', 'policy', 'training', 'partner'];
const IDS =
  /"((?:project|experiment|solution|risk|exercise|instrument|training|partner|partnership|subject|lab)Id)":"([^"]+)"/g;

/** Sets of events whose entities and identities do not meet, so that together they form one long stream. */
export function longStream(seed: number, sets: number): readonly AnyEvent[] {
  const drawn = fc.sample(acceptedSet({ kinds: NAMED }), { seed, numRuns: sets });
  return drawn.flatMap((set, index) => set.map(({ event }: Known) => apart(event, index)));
}

/** The same event about other entities: the ids of entities and events carry the number of their set. */
function apart(event: AnyEvent, set: number): AnyEvent {
  const renamed = JSON.stringify(event)
    .replaceAll(IDS, `"$1":"$2.${set}"`)
    .replaceAll(/"(id|targetId)":"([^"]+)"/g, `"$1":"$2.${set}"`)
    .replaceAll(/"entity":"([^"/]+)(\/?[^"]*)"/g, `"entity":"$1.${set}$2"`);
  return JSON.parse(renamed) as AnyEvent;
}

/** The event as a country system publishes it to its inbox. */
export function inboxRecord({ entity, day, sequence, backfill, ...event }: AnyEvent): OutRecord {
  const isRecord = event.type.includes('.record.');
  const body = {
    specversion: '1.0',
    ...event,
    backfill,
    ...(isRecord ? { subject: entity } : { effectivedate: day }),
    ...(sequence === '' ? {} : { sequence }),
  };
  const value = new TextEncoder().encode(JSON.stringify(body));
  return {
    topic: `inbox.${event.unit}`,
    key: null,
    value,
    headers: { 'content-type': 'application/cloudevents+json' },
  };
}

/** Unacceptable messages, by the reason for which they are rejected. */
export const poison: ReadonlyMap<string, Uint8Array> = new Map([
  ['utf8-invalid', Uint8Array.from([0xff, 0xfe, 0x00, 0x9f, 0x80])],
  ['message-too-large', new Uint8Array(300_000).fill(0x20)],
  ['json-too-deep', new TextEncoder().encode('{"a":'.repeat(10_000))],
  ['json-forbidden-key', new TextEncoder().encode('{"__proto__":{"admin":true}}')],
  ['json-invalid', new TextEncoder().encode('{"specversion":"1.0",}')],
]);

export function poisonRecord(value: Uint8Array, unit: string): OutRecord {
  return { topic: `inbox.${unit}`, key: null, value, headers: { 'content-type': 'application/cloudevents+json' } };
}

/** An order of arrival unrelated to time, with every third event twice. */
export function hostileOrder(events: readonly AnyEvent[], seed: number): readonly AnyEvent[] {
  const twice = [...events, ...events.filter((_, index) => index % 3 === 0)];
  const rank = (index: number) => createHash('sha256').update(`${seed} ${index}`).digest('hex');
  return twice
    .map((event, index) => ({ event, rank: rank(index) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ event }) => event);
}
