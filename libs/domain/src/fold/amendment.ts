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

/** `entity target type`: the target of amendments, and its type. No part contains a space. */
export type VerdictKey = string;

/**
 * The combined effect of all amendments, of any number, of one target with one type. Decision keys are texts that
 * compare as (`time`, `sequence`, `source`, `id`).
 * A verdict depends on the set of amendments, not on their order.
 */
export interface Verdict {
  readonly entity: EntityKey;
  /** The target's `source|id`. */
  readonly target: Identity;
  readonly targetType: string;
  /** Decision key of the earliest void; null if there is none. */
  readonly firstVoid: string | null;
  /** Unit that voided it, `SEVERAL` units, or null for none. */
  readonly voidedBy: string | null;
  /** Decision key of the latest correction; null if there is none. */
  readonly lastCorrection: string | null;
}

/** Verdicts, and the corrections that stand in them by identity. */
export interface Amendments {
  readonly verdicts: ReadonlyMap<VerdictKey, Verdict>;
  readonly corrections: ReadonlyMap<Identity, Amendment>;
}

/** More than one unit; not the code of any unit. */
const SEVERAL = '*';

export const NO_AMENDMENTS: Amendments = { verdicts: new Map(), corrections: new Map() };

export function isAmendment(event: AnyEvent): event is Amendment {
  return isAmendmentType(event.type);
}

export function isAmendmentType(type: string): boolean {
  return AMENDMENT_TYPES.includes(type);
}

/** Data events: everything except corrections and voids. */
export function dataIn<Event extends Recorded>(events: readonly Event[]): readonly Event[] {
  return events.filter(({ event }) => !isAmendment(event));
}

/** Identity of the target of a correction or void. */
export function targetOf({ data }: Amendment): Identity {
  return identityOf({ source: data.targetSource, id: data.targetId });
}

/** The verdict on the data event. */
export function verdictKeyOf(event: Pick<AnyEvent, 'entity' | 'source' | 'id' | 'type'>): VerdictKey {
  return keyOf(event.entity, identityOf(event), event.type);
}

/** The verdict that an amendment contributes to. */
export function verdictKeyIn(amendment: Amendment): VerdictKey {
  return keyOf(amendment.entity, targetOf(amendment), amendment.data.targetType);
}

export function verdictId({ entity, target, targetType }: Verdict): VerdictKey {
  return keyOf(entity, target, targetType);
}

function keyOf(entity: EntityKey, target: Identity, targetType: string): VerdictKey {
  return `${entity} ${target} ${targetType}`;
}

/**
 * The decisions so far, plus those that the corrections and voids among these events make. Returns the same object if
 * there are none.
 */
export function addAmendments(events: readonly AnyEvent[], before: Amendments = NO_AMENDMENTS): Amendments {
  const amendments = events.filter(isAmendment);
  if (amendments.length === 0) return before;
  const verdicts = new Map(before.verdicts);
  const corrections = new Map(before.corrections);
  for (const amendment of amendments) {
    const key = verdictKeyIn(amendment);
    const verdict = verdicts.get(key) ?? nothingOf(amendment);
    const next = addDecision(amendment, verdict);
    verdicts.set(key, next);
    if (next.lastCorrection === decisionKey(amendment)) corrections.set(identityOf(amendment), amendment);
  }
  return { verdicts, corrections };
}

/** Merges what two reads of one snapshot found. */
export function mergeAmendments(one: Amendments, other: Amendments): Amendments {
  return {
    verdicts: new Map([...one.verdicts, ...other.verdicts]),
    corrections: new Map([...one.corrections, ...other.corrections]),
  };
}

/** Merges two verdicts on the same target, each from some of its amendments. */
export function mergeVerdicts(a: Verdict, b: Verdict): Verdict {
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

function addDecision(amendment: Amendment, verdict: Verdict): Verdict {
  const key = decisionKey(amendment);
  const own =
    amendment.type === VOIDED
      ? { firstVoid: key, voidedBy: amendment.unit, lastCorrection: null }
      : { firstVoid: null, voidedBy: null, lastCorrection: key };
  return mergeVerdicts({ ...verdict, ...own }, verdict);
}

/** When an amendment was decided, as comparable text. Its own effective day has no meaning. */
export function decisionKey(event: AnyEvent): string {
  return orderKeyOf({ ...event, day: '' });
}

/** Identity of the correction that stands in a verdict; null if there is none or a void overrides it. */
export function standingCorrection({ firstVoid, lastCorrection }: Verdict): Identity | null {
  if (firstVoid !== null || lastCorrection === null) return null;
  const [source = '', id = ''] = lastCorrection.split(' ').slice(-2);
  return identityOf({ source, id });
}

/**
 * Whether another unit has voided a target of this unit, regardless of any other voids: then it opens nothing.
 * Source: reference/ownership#owner.
 */
export function isReleasing({ voidedBy }: Verdict, unit: string): boolean {
  return voidedBy !== null && voidedBy !== unit;
}

/** True if a target reads the same, and claims the same, under both verdicts. */
export function decidesTheSame(a: Verdict | undefined, b: Verdict | undefined): boolean {
  return decisive(a) === decisive(b);
}

function decisive(verdict: Verdict | undefined): string | null {
  return verdict?.voidedBy ?? verdict?.lastCorrection ?? null;
}
