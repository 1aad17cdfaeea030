import type { EntityEventType } from '../events/event-type.js';
import type { Reference } from '../reference/reference.js';
import type { EntityKind } from './entity-kind.js';

/**
 * A projection: everything that folding, contributing and rolling up read. Changing any part makes a new projection
 * version.
 */
export interface Model {
  /** Name of the projection version; derived collections carry it. */
  readonly version: string;
  /** Grain of recorded days in ms: one day in production, shorter only in tests. */
  readonly grainMs: number;
  readonly reference: Reference;
  /** Throws for an unknown kind: acceptance lets none through. */
  kindOf(key: string): EntityKind;
  /**
   * Throws for a type that is unknown or concerns no entity: acceptance lets no unknown type through, and the fold
   * looks up no other.
   */
  typeOf(type: string): EntityEventType;
}
