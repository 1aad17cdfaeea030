import {
  type AnyEvent,
  type EntityKey,
  type Identity,
  type Recorded,
  identityOf,
  orderKeyOf,
} from '../events/event.js';
import type { RecordCorrected, RecordVoided } from '../events/record/record.event.js';

const CORRECTED = 'org.undp.digital.record.corrected.v1';
const VOIDED = 'org.undp.digital.record.voided.v1';
/** Full types of corrections and voids. */
export const AMENDMENT_TYPES: readonly string[] = [CORRECTED, VOIDED];

/** A correction or a void: an event about an event. */
export type Amendment = AnyEvent & { readonly data: RecordVoided & Partial<Pick<RecordCorrected, 'replacement'>> };

/** `entity target type`: whom amendments speak to, and in which type. No part holds a space. */
export type VerdictKey = string;

/**
 * What all amendments of one target in one type come to, of any number. Decision keys: texts that compare as (`time`, `sequence`, `source`, `id`).
 * It depends on the set of amendments, not on their order.
 */
export interface Verdict {
  readonly entity: EntityKey;
  /** The target's `source|id`. */
  readonly target: Identity;
  readonly targetType: string;
  /** Decision key of the void that was decided first; null: there is none. */
  readonly firstVoid: string | null;
  /** Unit that voided it, `SEVERAL`, or null: nobody has. */
  readonly voidedBy: string | null;
  /** Decision key of the correction that was decided last; null: there is none. */
  readonly lastCorrection: string | null;
}

/** Verdicts, and the corrections that stand in them by their identity. */
export interface Amendments {
  readonly verdicts: ReadonlyMap<VerdictKey, Verdict>;
  readonly corrections: ReadonlyMap<Identity, Amendment>;
}

/** More than one unit; no code of a unit. */
const SEVERAL = '*';

export const NO_AMENDMENTS: Amendments = { verdicts: new Map(), corrections: new Map() };

export function isAmendment(event: AnyEvent): event is Amendment {
  return isAmendmentType(event.type);
}

export function isAmendmentType(type: string): boolean {
  return AMENDMENT_TYPES.includes(type);
}

/** Data events: all that is no correction or void. */
export function dataIn<Event extends Recorded>(events: readonly Event[]): readonly Event[] {
  return events.filter(({ event }) => !isAmendment(event));
}

/** Identity that a correction or void speaks of. */
export function targetOf({ data }: Amendment): Identity {
  return identityOf({ source: data.targetSource, id: data.targetId });
}

/** The verdict that decides of a data event. */
export function verdictKeyOf(event: Pick<AnyEvent, 'entity' | 'source' | 'id' | 'type'>): VerdictKey {
  return keyOf(event.entity, identityOf(event), event.type);
}

/** The verdict that an amendment is part of. */
export function verdictKeyIn(amendment: Amendment): VerdictKey {
  return keyOf(amendment.entity, targetOf(amendment), amendment.data.targetType);
}

export function verdictId({ entity, target, targetType }: Verdict): VerdictKey {
  return keyOf(entity, target, targetType);
}

function keyOf(entity: EntityKey, target: Identity, targetType: string): VerdictKey {
  return `${entity} ${target} ${targetType}`;
}

/** What was decided, and what is when corrections and voids among these events are added. Without any it is the same object. */
export function amendedBy(events: readonly AnyEvent[], before: Amendments = NO_AMENDMENTS): Amendments {
  const amendments = events.filter(isAmendment);
  if (amendments.length === 0) return before;
  const verdicts = new Map(before.verdicts);
  const corrections = new Map(before.corrections);
  for (const amendment of amendments) {
    const key = verdictKeyIn(amendment);
    const verdict = verdicts.get(key) ?? nothingOf(amendment);
    const next = decidedBy(amendment, verdict);
    verdicts.set(key, next);
    if (next.lastCorrection === decisionKey(amendment)) corrections.set(identityOf(amendment), amendment);
  }
  return { verdicts, corrections };
}

/** What two reads of one snapshot found. */
export function amendmentsWith(one: Amendments, other: Amendments): Amendments {
  return {
    verdicts: new Map([...one.verdicts, ...other.verdicts]),
    corrections: new Map([...one.corrections, ...other.corrections]),
  };
}

/** One verdict of two about the same, each of some of its amendments. */
export function joined(a: Verdict, b: Verdict): Verdict {
  return {
    ...a,
    firstVoid: a.firstVoid === null || (b.firstVoid !== null && b.firstVoid < a.firstVoid) ? b.firstVoid : a.firstVoid,
    voidedBy: voidersOf(a.voidedBy, b.voidedBy),
    lastCorrection: (a.lastCorrection ?? '') > (b.lastCorrection ?? '') ? a.lastCorrection : b.lastCorrection,
  };
}

function voidersOf(a: string | null, b: string | null): string | null {
  return a === null || b === null || a === b ? (a ?? b) : SEVERAL;
}

function nothingOf(amendment: Amendment): Verdict {
  const { entity, data } = amendment;
  const { targetType } = data;
  return { entity, target: targetOf(amendment), targetType, firstVoid: null, voidedBy: null, lastCorrection: null };
}

function decidedBy(amendment: Amendment, verdict: Verdict): Verdict {
  const key = decisionKey(amendment);
  const own =
    amendment.type === VOIDED
      ? { firstVoid: key, voidedBy: amendment.unit, lastCorrection: null }
      : { firstVoid: null, voidedBy: null, lastCorrection: key };
  return joined({ ...verdict, ...own }, verdict);
}

/** When an amendment was decided, as a text that compares. Its own effective day has no meaning. */
export function decisionKey(event: AnyEvent): string {
  return orderKeyOf({ ...event, day: '' });
}

/** Identity of the correction that stands in a verdict; null: none does, or a void beats it. */
export function standingCorrection({ firstVoid, lastCorrection }: Verdict): Identity | null {
  if (firstVoid !== null || lastCorrection === null) return null;
  const [source = '', id = ''] = lastCorrection.split(' ').slice(-2);
  return identityOf({ source, id });
}

/** Whether a target of this unit is voided by another one, whichever other voids there are: then it opens nothing. Source: events 3, "Opens". */
export function isReleasing({ voidedBy }: Verdict, unit: string): boolean {
  return voidedBy !== null && voidedBy !== unit;
}

/** Whether a target reads the same under both verdicts, and claims the same. */
export function decidesTheSame(a: Verdict | undefined, b: Verdict | undefined): boolean {
  return decisive(a) === decisive(b);
}

function decisive(verdict: Verdict | undefined): string | null {
  return verdict?.voidedBy ?? verdict?.lastCorrection ?? null;
}
