import { type AnyEvent, type EntityKey, type Identity, type Recorded, identityOf } from '../events/event.js';
import {
  type Amendment,
  type Verdict,
  type VerdictKey,
  addAmendments,
  decisionKey,
  isAmendment,
  targetOf,
  verdictKeyIn,
} from './amendment.js';
import type { Anomaly, AnomalyCode } from './anomaly.js';
import type { EntityKind } from './entity-kind.js';
import { partOf } from './ownership.js';

/**
 * Anomalies of the corrections and voids of one entity, in the order of their decisions. `targetIn` finds an event of
 * the entity; absent if the entity does not have it yet.
 * Guarantee: a function of the ledger, which keeps every amendment, so anomalies are computed on request and not
 * stored.
 * Source: reference/amendments#target.
 */
export function anomaliesOfAmendments(
  amendments: readonly Amendment[],
  targetIn: (target: Identity) => Pick<AnyEvent, 'type' | 'data'> | undefined,
  verdicts: ReadonlyMap<VerdictKey, Verdict>,
  kindOf: (key: EntityKey) => EntityKind,
): readonly Anomaly[] {
  return amendments
    .map((amendment) => [decisionKey(amendment), amendment] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, amendment]): readonly Anomaly[] => {
      const { entity, unit, day } = amendment;
      const firstVoid = verdicts.get(verdictKeyIn(amendment))?.firstVoid ?? null;
      const isLate = firstVoid !== null && firstVoid !== key;
      const code = anomalyOf(amendment, targetIn(targetOf(amendment)), isLate, kindOf(entity));
      return code === null ? [] : [{ identity: identityOf(amendment), entity, unit, day, codes: [code] }];
    });
}

/** The same for the whole set of an entity's events. */
export function amendmentAnomaliesIn(
  set: readonly Recorded[],
  kindOf: (key: EntityKey) => EntityKind,
): readonly Anomaly[] {
  const events = set.map(({ event }) => event);
  const known = new Map(events.map((event) => [identityOf(event), event]));
  const { verdicts } = addAmendments(events);
  return anomaliesOfAmendments(events.filter(isAmendment), (target) => known.get(target), verdicts, kindOf);
}

/** `isLate`: the target was voided by an earlier decision. */
function anomalyOf(
  { data }: Amendment,
  target: Pick<AnyEvent, 'type' | 'data'> | undefined,
  isLate: boolean,
  kind: EntityKind,
): AnomalyCode | null {
  if (target === undefined) return 'target-unknown';
  if (target.type !== data.targetType) return 'target-type-mismatch';
  const { replacement } = data;
  if (isLate) return replacement === undefined ? 'void-repeated' : 'correction-of-voided';
  return replacement !== undefined && partOf(kind, replacement) !== partOf(kind, target)
    ? 'correction-moves-entity'
    : null;
}
