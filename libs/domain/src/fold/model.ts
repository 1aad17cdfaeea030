import type { EntityEventType } from '../events/event-type.js';
import type { Reference } from '../reference/reference.js';
import type { EntityKind } from './entity-kind.js';

/**
 * A projection: everything that folding, contributing and rolling up read. A change of any part is a new projection version.
 */
export interface Model {
  /** Name of the projection version; derived collections carry it. */
  readonly version: string;
  /** Grain of recorded days in ms: one day in production, shorter only in tests. */
  readonly grainMs: number;
  readonly reference: Reference;
  /** Throws for a kind that no entity has: acceptance lets none through. */
  kindOf(key: string): EntityKind;
  /** Throws for what is no known type that speaks of an entity: acceptance lets none through, and the fold asks of no other. */
  typeOf(type: string): EntityEventType;
}
