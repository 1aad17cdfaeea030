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

/** Place of the event that evolves, relative to the opening event. */
export interface EvolveContext {
  readonly reference: Reference;
  /** The event lies before the opening event in the order of the fold. */
  readonly beforeOpening: boolean;
}

/** The event that opened an entity: it gives the data and the owner. */
export interface Opened {
  readonly unit: string;
  /** Countries of the entity; empty list: none, which reads as `GLOBAL`. */
  readonly countries: readonly string[];
  readonly orderKey: string;
}

/**
 * One kind of entity. Every function is pure and total: no clock, no look-up, no exception.
 * Guarantee asked of it: evolving in order gives the same as folding the whole set, and the state stays bounded.
 */
export interface EntityKind<State = unknown, Event extends AnyEvent = AnyEvent> {
  readonly kind: string;
  /**
   * How an entity begins. `registration`: the first event of type `type` gives the state, later ones are repeated registrations.
   * `nothing`: no opening event, no owner.
   */
  readonly opens: { readonly by: 'registration'; readonly type: string } | { readonly by: 'nothing' };
  /** The state that the opening event gives; without an opening event, the state before any event (`event` is then the first). */
  open(event: Event, reference: Reference): State;
  /** One fold step, in effective order. */
  evolve(state: State, event: Event, context: EvolveContext): Evolved<State>;
  /** Steps that are not settled. */
  contributions(state: State, opened: Opened | null): readonly Step[];
}

/** Declares a kind; the state type is checked here and erased for the registry. */
export function entityKind<State, Event extends AnyEvent>(declaration: EntityKind<State, Event>): EntityKind {
  return declaration as unknown as EntityKind;
}
