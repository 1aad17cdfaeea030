import type { Place } from '../events/event-type.js';
import type { AnyEvent } from '../events/event.js';
import type { Step } from '../measures/step.js';
import type { Reference } from '../reference/reference.js';
import type { AnomalyCode } from './anomaly.js';

/** What one event made of a state. */
export interface Evolved<State> {
  readonly state: State;
  /** Steps that no later in-order event can change; they leave the state. Those of a *once* measure never settle. */
  readonly settled?: readonly Step[];
  readonly anomalies?: readonly AnomalyCode[];
}

/** What an event may look at beside the state and itself. */
export interface EvolveContext {
  readonly reference: Reference;
  /** The event lies before the opening event in the order of the fold. */
  readonly beforeOpening: boolean;
}

/** The event that opened an entity: it gives the data. */
export interface Opened {
  /** Where it happened, and with it what its later events say of the entity. */
  readonly place: Place;
  readonly orderKey: string;
}

/**
 * A kind whose entities begin with an event of one type: of its owner's the first in order gives the state, all others are repeated or foreign registrations.
 * `evolve` never sees an event of that type.
 */
export interface RegisteredKind<State = unknown, Opening = AnyEvent, Later = AnyEvent> {
  readonly kind: string;
  readonly opensBy: 'registration';
  /** Type of the opening event. */
  readonly opening: string;
  open(event: Opening, reference: Reference): State;
  evolve(state: State, event: Later, context: EvolveContext): Evolved<State>;
  contributions(state: State): readonly Step[];
}

/**
 * A kind without an opening type: every event counts, the first too, before which the state is null.
 * `first`: of its owner's the first in order gives the place; `only`: it alone counts, all others repeat it; `nothing`: the entity has no owner.
 */
export interface FreeKind<State = unknown, Event extends AnyEvent = AnyEvent> {
  readonly kind: string;
  readonly opensBy: 'first' | 'only' | 'nothing';
  /** Which of its parts data speak of, where nobody owns the entity but units own parts of it. */
  partOf?(data: object): string;
  /** For how many months a report is current when no other follows; absent: what is said holds until it is said otherwise. */
  readonly currentMonths?: number;
  evolve(state: State | null, event: Event, context: EvolveContext): Evolved<State>;
  contributions(state: State): readonly Step[];
}

/**
 * One kind of entity. Every function is pure and total: no clock, no look-up, no exception. `contributions` gives the steps that are not settled.
 * Guarantee asked of it: evolving in order gives the same as folding the whole set, and the state stays bounded.
 */
export type EntityKind = RegisteredKind | FreeKind;

/** Declares a kind; its types are checked here and erased for the registry. */
export function registeredKind<State, Opening extends AnyEvent, Later extends AnyEvent>(
  declaration: Omit<RegisteredKind<State, Opening, Later>, 'opensBy' | 'opening'> & {
    readonly opening: Opening['type'];
  },
): EntityKind {
  return { ...declaration, opensBy: 'registration' } as unknown as EntityKind;
}

/** Declares a kind; its types are checked here and erased for the registry. */
export function freeKind<State, Event extends AnyEvent>(declaration: FreeKind<State, Event>): EntityKind {
  return declaration as unknown as EntityKind;
}
