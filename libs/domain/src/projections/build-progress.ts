import type { EntityKey } from '../events/event.js';

/** How far a version has been built from the ledger, entity by entity. */
export interface BuildProgress {
  /** Key of the last entity that is in it; empty: none yet. */
  readonly through: EntityKey;
  /** Transactions, entities and events so far. */
  readonly parts: number;
  readonly entities: number;
  readonly events: number;
  /** All entities are in: what is left is what the ledger got since. */
  readonly isComplete: boolean;
}

export const NOTHING_BUILT: BuildProgress = { through: '', parts: 0, entities: 0, events: 0, isComplete: false };

/** Entities that were read at once, in the order of their keys. */
export interface PageRead {
  readonly found: number;
  /** Key of the last entity that was looked at; null: there is none after the one before. */
  readonly through: EntityKey | null;
  /** Corrections and voids of entities that have no data event. */
  readonly waiting: number;
}

/** An entity that a part takes in, with the events that it was built of. */
export interface EntityTaken {
  readonly entity: { readonly key: EntityKey };
  readonly events: number;
}

/**
 * How far a build is after a part, which takes the first entities of a page. What waits is counted once, when the page
 * is through.
 */
export function progressAfter(seen: BuildProgress, part: readonly EntityTaken[], page: PageRead): BuildProgress {
  const isWhole = part.length === page.found;
  const taken = part.reduce((sum, { events }) => sum + events, 0);
  return {
    through: (isWhole ? page.through : part.at(-1)?.entity.key) ?? seen.through,
    parts: seen.parts + 1,
    entities: seen.entities + part.length,
    events: seen.events + taken + (isWhole ? page.waiting : 0),
    isComplete: page.through === null,
  };
}
