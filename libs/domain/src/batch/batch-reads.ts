import type { AnyEvent, EntityKey, Identity, Recorded } from '../events/event.js';
import {
  type Amendment,
  type VerdictKey,
  dataIn,
  isAmendment,
  targetOf,
  verdictKeyIn,
  verdictKeyOf,
} from '../fold/amendment.js';
import type { Entity } from '../fold/fold.js';

/** What an amendment needs to know about its target. */
export type AmendmentTarget = Pick<AnyEvent, 'entity' | 'type'>;

/**
 * Keys of the verdicts on a batch's data events, whose amendments may have arrived first, and of those that its
 * amendments change.
 */
export function verdictKeysIn(news: readonly Recorded[]): readonly VerdictKey[] {
  const ofData = dataIn(news).map(({ event }) => verdictKeyOf(event));
  return [...new Set([...ofData, ...amendmentsIn(news).map(verdictKeyIn)])];
}

/** Targets that the ledger may hold: an entity without stored state has no data event. */
export function targetsIn(news: readonly Recorded[], known: ReadonlyMap<EntityKey, Entity>): readonly Identity[] {
  const ofKnown = amendmentsIn(news).filter(({ entity }) => known.has(entity));
  return [...new Set(ofKnown.map(targetOf))];
}

/** Keys of the verdicts that a batch changes and whose target the ledger holds, as an event of that entity and type. */
export function heldIn(
  news: readonly Recorded[],
  targets: ReadonlyMap<Identity, AmendmentTarget>,
): ReadonlySet<VerdictKey> {
  const isHeld = (amendment: Amendment): boolean => {
    const target = targets.get(targetOf(amendment));
    return target?.entity === amendment.entity && target.type === amendment.data.targetType;
  };
  return new Set(amendmentsIn(news).filter(isHeld).map(verdictKeyIn));
}

function amendmentsIn(news: readonly Recorded[]): readonly Amendment[] {
  return news.map(({ event }) => event).filter(isAmendment);
}
