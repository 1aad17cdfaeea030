import type { EntityKey } from '../events/event.js';

/** How far a version has been built from the ledger, entity by entity. */
export interface BuildProgress {
  /** Key of the last entity included; empty if there is none yet. */
  readonly through: EntityKey;
  /** Transactions, entities and events so far. */
  readonly parts: number;
  readonly entities: number;
  readonly events: number;
  /** All entities are included: only what the ledger has received since is missing. */
  readonly isComplete: boolean;
}

export const NOTHING_BUILT: BuildProgress = { through: '', parts: 0, entities: 0, events: 0, isComplete: false };

/** Entities read together, in key order. */
export interface PageRead {
  readonly found: number;
  /** Key of the last entity read; null if there are no more. */
  readonly through: EntityKey | null;
  /** Corrections and voids of entities that have no data event. */
  readonly waiting: number;
}

/** An entity included by a part, with the events that it was built from. */
export interface EntityTaken {
  readonly entity: { readonly key: EntityKey };
  readonly events: number;
}

/**
 * The progress after a part, which includes the first entities of a page. Waiting amendments are counted once, when the
 * page is complete.
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
