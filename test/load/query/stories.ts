import { type AnyEvent, type Recorded, type Reference, identityOf, senderOf } from '#domain';
import { definitionsInForce, organisationOf } from '#simulator';
import { Gate } from '../../../services/ingestion/src/acceptance/gate.js';

/** Everything was imported on one day, so only effective days spread. */
export const RECORDED_AT = Date.parse('2026-11-24T12:00:00Z');
const ORGANISATION = { units: 200, years: 4, seed: 7 };
/** Kinds of entity that are identified by a name of their own; all others exist once per unit, country or period. */
const NAMED = [
  'project',
  'experiment',
  'solution',
  'usage',
  'risk',
  'foresight',
  'policy',
  'training',
  'asset',
  'partner',
];
/** A name that the simulator gives: unit, letter of the kind, number. */
const NAME = /\b[A-Z0-9]+-[A-Z]\d{3,}/gu;

/** The events of an organisation, each identity once, in order of arrival. */
export interface Stories {
  /** About entities with a name: they can be told again under another name. */
  readonly named: readonly Recorded[];
  /** About entities that exist once. */
  readonly single: readonly Recorded[];
  /** Those of both that arrived a second time. */
  readonly again: readonly Recorded[];
}

/** The simulated organisation with about this many events, as acceptance returns them. */
export function storiesOf(events: number, reference: Reference): Stories {
  const gate = new Gate(reference);
  const known = new Map<string, Recorded>();
  const again: Recorded[] = [];
  for (const event of organisationOf({ ...ORGANISATION, events }, reference, definitionsInForce())) {
    const recorded = { event: accepted(gate, event), recordedAt: RECORDED_AT };
    const identity = identityOf(recorded.event);
    const first = known.get(identity);
    if (first === undefined) known.set(identity, recorded);
    else again.push(first);
  }
  const all = [...known.values()];
  const isNamed = ({ event: { entity } }: Recorded) => NAMED.includes(entity.slice(0, entity.indexOf(':')));
  return { named: all.filter(isNamed), single: all.filter((one) => !isNamed(one)), again };
}

function accepted(gate: Gate, event: { readonly unit: string; readonly id: string }): AnyEvent {
  const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
  const value = Buffer.from(JSON.stringify(event));
  const answer = gate.judge({ way: 'kafka', headers, value }, senderOf(event.unit), RECORDED_AT);
  if (answer.status !== 'accepted') throw new Error(`${event.id} of ${event.unit} was not accepted`);
  return answer.event;
}

/**
 * The same story under another name: same days, places and amounts, another entity. `copy` 0 is the original. Every
 * copy adds the same amounts to the same cells on the same days, so the calendar has the same steps at every size.
 */
export function retold({ event, recordedAt }: Recorded, copy: string): Recorded {
  if (copy === '') return { event, recordedAt };
  const { entity, data, id, ...attributes } = event;
  const told = JSON.parse(JSON.stringify({ entity, data }).replaceAll(NAME, (name) => `${name}${copy}`)) as {
    readonly entity: string;
    readonly data: { readonly targetId?: string };
  };
  const target = told.data.targetId === undefined ? {} : { targetId: `${told.data.targetId}${copy}` };
  return { event: { ...attributes, ...told, id: `${id}${copy}`, data: { ...told.data, ...target } }, recordedAt };
}

/** Suffix of the names of a copy; the original has none. */
export function suffixOf(copy: number): string {
  return copy === 0 ? '' : `C${copy}`;
}

/** How often the named stories are told so that there are about this many events. */
export function copiesFor(events: number, { named, single }: Stories): number {
  return Math.max(1, Math.round((events - single.length) / named.length));
}

/** All events of an organisation whose named stories are told `copies` times. */
export function* toldTimes({ named, single }: Stories, copies: number): Generator<Recorded> {
  yield* single;
  for (const one of named) for (let copy = 0; copy < copies; copy += 1) yield retold(one, suffixOf(copy));
}
