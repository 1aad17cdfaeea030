import { type Known, identityOf, orderKeyOf } from '../events/event.js';
import { type Amendments, isReleasing, standingCorrection, verdictKeyOf } from './amendment.js';
import type { EntityKind } from './entity-kind.js';
import { type OwnershipClaim, partOf } from './ownership.js';

/** A data event after corrections and voids. */
export interface Resolved extends OwnershipClaim {
  readonly orderKey: string;
  readonly corrected: boolean;
  readonly voided: boolean;
}

/**
 * Data events as their verdicts leave them, in fold order, including voided ones. Of several corrections of one target
 * the last by (time, sequence, source, id) stands, unless it moves the event to another part of its entity; a void
 * overrides every correction.
 * Guarantee: a function of the sets.
 * Source: reference/amendments#which-one-stands.
 */
export function resolve(data: readonly Known[], amendments: Amendments, kind: EntityKind): readonly Resolved[] {
  const byIdentity = new Map(data.map((known) => [identityOf(known.event), known]));
  return [...byIdentity.values()]
    .map((known) => resolved(known, amendments, kind))
    .toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
}

function resolved(known: Known, { verdicts, corrections }: Amendments, kind: EntityKind): Resolved {
  const { event: original, recordedAt, partition, seq } = known;
  const verdict = verdicts.size === 0 ? undefined : verdicts.get(verdictKeyOf(original));
  const standing = verdict === undefined ? null : standingCorrection(verdict);
  const correction = standing === null ? undefined : corrections.get(standing);
  if (standing !== null && correction === undefined) throw new Error(`the correction ${standing} was not read`);
  const replacement = correction?.data.replacement;
  const isMoved = replacement !== undefined && partOf(kind, replacement) !== partOf(kind, original);
  const event =
    replacement && !isMoved ? { ...original, day: replacement.effectivedate, data: replacement.data } : original;
  const voided = (verdict?.firstVoid ?? null) !== null;
  const corrected = !isMoved && (verdict?.lastCorrection ?? null) !== null;
  const isReleased = verdict !== undefined && isReleasing(verdict, original.unit);
  const place = { recordedAt, partition, seq };
  return { ...place, event, orderKey: orderKeyOf(event), corrected, voided, original, isReleased };
}
