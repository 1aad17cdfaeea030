import { type Known, identityOf, orderKeyOf } from '../events/event.js';
import { type Amendments, standingCorrection, verdictKeyOf } from './amendment.js';

/** A data event as corrections and voids left it. */
export interface Resolved extends Known {
  readonly orderKey: string;
  readonly corrected: boolean;
  readonly voided: boolean;
}

/**
 * Data events as their verdicts leave them, in the order of the fold, voided ones among them. Of many corrections of one target the last by
 * (time, sequence, source, id) stands; a void beats every correction. Guarantee: a function of the sets. Source: events 8.1.
 */
export function resolve(data: readonly Known[], amendments: Amendments): readonly Resolved[] {
  const byIdentity = new Map(data.map((known) => [identityOf(known.event), known]));
  return [...byIdentity.values()]
    .map((known) => resolved(known, amendments))
    .toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
}

function resolved({ event: original, recordedAt }: Known, { verdicts, corrections }: Amendments): Resolved {
  const verdict = verdicts.get(verdictKeyOf(original));
  const standing = verdict === undefined ? null : standingCorrection(verdict);
  const correction = standing === null ? undefined : corrections.get(standing);
  if (standing !== null && correction === undefined) throw new Error(`the correction ${standing} was not read`);
  const replacement = correction?.data.replacement;
  const event = replacement ? { ...original, day: replacement.effectivedate, data: replacement.data } : original;
  const corrected = (verdict?.lastCorrection ?? null) !== null;
  return { event, recordedAt, orderKey: orderKeyOf(event), corrected, voided: (verdict?.firstVoid ?? null) !== null };
}
