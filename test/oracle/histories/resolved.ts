import type { AnyEvent, Known } from '#domain';

/**
 * An event that stands, as it reads after all corrections, but with its own identity, time, unit, backfill and
 * recordedAt.
 */
export interface Resolved {
  readonly identity: string;
  /** `solution.adopted` for `org.undp.digital.solution.adopted.v1`. */
  readonly name: string;
  readonly event: AnyEvent;
  readonly recordedAt: number;
  readonly isCorrected: boolean;
  readonly isVoided: boolean;
}

interface Target {
  readonly targetSource: string;
  readonly targetId: string;
  readonly targetType: string;
  readonly replacement?: { readonly effectivedate: string; readonly data: object };
}

const CORRECTED = 'record.corrected';
const VOIDED = 'record.voided';

/** The content of an event, in the type of its data. */
export function told<Data>(one: Resolved): Data {
  return one.event.data as Data;
}

export function identityOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return `${source}|${id}`;
}

/** The type without the prefix that all types share. */
export function shortName(type: string): string {
  return type.split('.').slice(3, -1).join('.');
}

/** All events of one entity except corrections and voids: standing ones in the order of the fold, then voided ones. */
export function resolvedEvents(known: readonly Known[]): Resolved[] {
  const all = known.filter(({ event }) => !isRecord(event)).map((one) => resolvedEvent(one, known));
  return all.sort((a, b) => Number(a.isVoided) - Number(b.isVoided) || compare(placeOf(a.event), placeOf(b.event)));
}

/** Codes of one correction or void, given the whole set of its entity. */
export function recordCodes(record: AnyEvent, known: readonly Known[]): string[] {
  const { targetSource, targetId, targetType } = record.data as Target;
  const target = known.find(({ event }) => event.source === targetSource && event.id === targetId)?.event;
  if (target === undefined) return ['target-unknown'];
  if (target.type !== targetType || isRecord(target)) return ['target-type-mismatch'];
  const voids = voidsOf(target, known);
  if (shortName(record.type) === VOIDED) return voids[0] === record ? [] : ['void-repeated'];
  if (voids.length > 0) return ['correction-of-voided'];
  return isMoving(record, target) ? ['correction-moves-entity'] : [];
}

export function isRecord({ type }: AnyEvent): boolean {
  return [CORRECTED, VOIDED].includes(shortName(type));
}

function resolvedEvent({ event, recordedAt }: Known, known: readonly Known[]): Resolved {
  const last = recordsOf(event, CORRECTED, known).at(-1);
  const isVoided = voidsOf(event, known).length > 0;
  const isCorrected = last !== undefined && !isMoving(last, event);
  const replacement = isCorrected ? (last.data as Target).replacement : undefined;
  const stands =
    isVoided || !replacement ? event : { ...event, day: replacement.effectivedate, data: replacement.data };
  return { identity: identityOf(event), name: shortName(event.type), event: stands, recordedAt, isCorrected, isVoided };
}

/** A correction that would turn a record of one partnership into one of another. */
function isMoving(correction: AnyEvent, target: AnyEvent): boolean {
  const { replacement } = correction.data as Target;
  const partnershipOf = (data: object | undefined) => (data as { readonly partnershipId?: string }).partnershipId;
  return partnershipOf(replacement?.data) !== partnershipOf(target.data);
}

/** Voids that hit an event, in the order in which they were decided. */
export function voidsOf(target: AnyEvent, known: readonly Known[]): AnyEvent[] {
  return recordsOf(target, VOIDED, known);
}

/** Corrections or voids that hit an event, in the order in which they were decided. */
function recordsOf(target: AnyEvent, name: string, known: readonly Known[]): AnyEvent[] {
  const hits = known.map(({ event }) => event).filter((event) => isAimedAt(event, target));
  const named = hits.filter((event) => shortName(event.type) === name);
  return named.sort((a, b) => compare(placeOf(a).slice(1), placeOf(b).slice(1)));
}

function isAimedAt(record: AnyEvent, target: AnyEvent): boolean {
  const { targetSource, targetId, targetType } = record.data as Target;
  return targetId === target.id && targetSource === target.source && targetType === target.type;
}

/**
 * (effective day, time, sequence, source, id); all texts have a fixed form, and a missing sequence is empty and so
 * sorts first.
 */
function placeOf({ day, time, sequence, source, id }: AnyEvent): string[] {
  return [day, time, sequence, source, id];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
