import { type AnyEvent, type Identity, type Known, identityOf, orderKeyOf } from '../events/event.js';
import type { RecordCorrected, RecordVoided } from '../events/record/record.event.js';
import type { Anomaly, AnomalyCode } from './anomaly.js';

const CORRECTED = 'org.undp.digital.record.corrected.v1';
const VOIDED = 'org.undp.digital.record.voided.v1';

/** A data event as corrections and voids left it. */
export interface Resolved extends Known {
  readonly orderKey: string;
  readonly corrected: boolean;
  readonly voided: boolean;
}

export interface ResolvedSet {
  /** Data events in the order of the fold, voided ones among them. */
  readonly events: readonly Resolved[];
  /** Anomalies of corrections and voids. */
  readonly anomalies: readonly Anomaly[];
  /** Targets of corrections and voids that are not in the set, ascending. */
  readonly pending: readonly Identity[];
}

type Amendment = AnyEvent & { readonly data: RecordVoided & Partial<Pick<RecordCorrected, 'replacement'>> };

/** True for corrections and voids: events about an event. */
export function isAmendment(event: AnyEvent): event is Amendment {
  return event.type === CORRECTED || event.type === VOIDED;
}

/** Identity that a correction or void speaks of. */
export function targetOf({ data }: Amendment): Identity {
  return identityOf({ source: data.targetSource, id: data.targetId });
}

/**
 * Applies corrections and voids to the set. Of many corrections of one target the last by (time, sequence, source, id) stands;
 * a void beats every correction. Guarantee: a function of the set. Source: events 8.1.
 */
export function resolve(set: readonly Known[]): ResolvedSet {
  const known = new Map(set.map((member) => [identityOf(member.event), member]));
  const amendments = set
    .map(({ event }) => event)
    .filter(isAmendment)
    .toSorted(byDecision);
  const voids = new Map<Identity, Identity>();
  const corrections = new Map<Identity, Amendment>();
  for (const amendment of amendments) {
    const target = targetOf(amendment);
    if (known.get(target)?.event.type !== amendment.data.targetType) continue;
    if (amendment.type === CORRECTED) corrections.set(target, amendment);
    else if (!voids.has(target)) voids.set(target, identityOf(amendment));
  }
  const events = [...known]
    .filter(([, { event }]) => !isAmendment(event))
    .map(([identity, member]) => amended(member, corrections.get(identity), voids.has(identity)));
  const anomalies = amendments.flatMap((amendment): readonly Anomaly[] => {
    const code = amendmentAnomaly(amendment, known.get(targetOf(amendment))?.event, voids);
    return code === null ? [] : [{ identity: identityOf(amendment), entity: amendment.entity, codes: [code] }];
  });
  return {
    events: events.toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : 1)),
    anomalies,
    pending: [...new Set(amendments.map(targetOf).filter((target) => !known.has(target)))].toSorted(),
  };
}

function amended(known: Known, correction: Amendment | undefined, voided: boolean): Resolved {
  const replacement = voided ? undefined : correction?.data.replacement;
  const event = replacement ? { ...known.event, day: replacement.effectivedate, data: replacement.data } : known.event;
  return {
    event,
    recordedAt: known.recordedAt,
    orderKey: orderKeyOf(event),
    corrected: correction !== undefined,
    voided,
  };
}

function amendmentAnomaly(
  amendment: Amendment,
  target: AnyEvent | undefined,
  voids: ReadonlyMap<Identity, Identity>,
): AnomalyCode | null {
  if (target === undefined) return 'target-unknown';
  if (target.type !== amendment.data.targetType) return 'target-type-mismatch';
  const first = voids.get(targetOf(amendment));
  if (first === undefined) return null;
  if (amendment.type === CORRECTED) return 'correction-of-voided';
  return first === identityOf(amendment) ? null : 'void-repeated';
}

function byDecision(a: AnyEvent, b: AnyEvent): number {
  return decisionKey(a) < decisionKey(b) ? -1 : 1;
}

/** The own effective day of a correction has no meaning. */
function decisionKey(event: AnyEvent): string {
  return orderKeyOf({ ...event, day: '' });
}
