import type { Place } from '../events/event-type.js';
import type { AnyEvent } from '../events/event.js';
import type { Step } from '../measures/step.js';
import type { Reference } from '../reference/reference.js';
import type { AnomalyCode } from './anomaly.js';

/** The effect of one event on a state. */
export interface Evolved<State> {
  readonly state: State;
  /** Steps that no later in-order event can change; they leave the state. Those of a *once* measure never settle. */
  readonly settled?: readonly Step[];
  readonly anomalies?: readonly AnomalyCode[];
}

/** What evolving by an event may read besides the state and the event. */
export interface EvolveContext {
  readonly reference: Reference;
  /** The event precedes the opening event in fold order. */
  readonly beforeOpening: boolean;
}

/** The event that opened an entity: it gives the data. */
export interface Opened {
  /** Where it happened, and so where the entity's later events count. */
  readonly place: Place;
  readonly orderKey: string;
}

/**
 * A kind whose entities begin with an event of one type: the first of the owner's in order gives the state, all others
 * are repeated or foreign registrations. `evolve` never receives an event of that type.
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
 * A kind without an opening type: every event counts, including the first, before which the state is null. `first`: the
 * first of the owner's in order gives the place; `only`: it alone counts, and all others repeat it; `nothing`: the
 * entity has no owner.
 */
export interface FreeKind<State = unknown, Event extends AnyEvent = AnyEvent> {
  readonly kind: string;
  readonly opensBy: 'first' | 'only' | 'nothing';
  /** The part of the entity that data concern, if nobody owns the entity but units own parts of it. */
  partOf?(data: object): string;
  /** For how many months a report stays current if no other follows; absent: until further notice. */
  readonly currentMonths?: number;
  evolve(state: State | null, event: Event, context: EvolveContext): Evolved<State>;
  contributions(state: State): readonly Step[];
}

/**
 * One kind of entity. Every function is pure and total: no clock, no look-up, no exception. `contributions` returns the
 * steps that are not settled.
 * Requirement: evolving in order equals folding the whole set, and the state stays bounded.
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
