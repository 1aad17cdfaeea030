import type { AnyEvent, Known } from '#domain';

export const CORRECTED = 'org.undp.digital.record.corrected.v1';
export const VOIDED = 'org.undp.digital.record.voided.v1';

/** A data event as it reads after all corrections: its own identity, time, unit, backfill and recordedAt. */
export interface Resolved {
  readonly identity: string;
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

export function nameOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return `${source}|${id}`;
}

/** Each data event of one entity, standing ones in the order of the fold first, voided ones after them. */
export function resolvedEvents(known: readonly Known[]): Resolved[] {
  const all = known.filter(({ event }) => !isRecord(event)).map((one) => resolvedEvent(one, known));
  return all.sort((a, b) => Number(a.isVoided) - Number(b.isVoided) || compare(placeOf(a.event), placeOf(b.event)));
}

/** Codes of one correction or void, from the whole set of its entity. */
export function recordCodes(record: AnyEvent, known: readonly Known[]): string[] {
  const { targetSource, targetId, targetType } = record.data as Target;
  const target = known.find(({ event }) => event.source === targetSource && event.id === targetId)?.event;
  if (target === undefined) return ['target-unknown'];
  if (target.type !== targetType || isRecord(target)) return ['target-type-mismatch'];
  const voids = recordsOf(target, VOIDED, known);
  if (record.type === CORRECTED) return voids.length > 0 ? ['correction-of-voided'] : [];
  return voids[0] === record ? [] : ['void-repeated'];
}

export function isRecord({ type }: AnyEvent): boolean {
  return type === CORRECTED || type === VOIDED;
}

function resolvedEvent({ event, recordedAt }: Known, known: readonly Known[]): Resolved {
  const last = recordsOf(event, CORRECTED, known).at(-1);
  const isVoided = recordsOf(event, VOIDED, known).length > 0;
  const replacement = (last?.data as Target | undefined)?.replacement;
  const stands =
    isVoided || !replacement ? event : { ...event, day: replacement.effectivedate, data: replacement.data };
  return { identity: nameOf(event), event: stands, recordedAt, isCorrected: last !== undefined, isVoided };
}

/** Corrections or voids that hit an event, in the order in which they were decided. */
function recordsOf(target: AnyEvent, type: string, known: readonly Known[]): AnyEvent[] {
  const hits = known.map(({ event }) => event).filter((event) => event.type === type && isAimedAt(event, target));
  return hits.sort((a, b) => compare(placeOf(a).slice(1), placeOf(b).slice(1)));
}

function isAimedAt(record: AnyEvent, target: AnyEvent): boolean {
  const { targetSource, targetId, targetType } = record.data as Target;
  return targetSource === target.source && targetId === target.id && targetType === target.type;
}

/** (effective day, time, sequence, source, id); all texts of fixed form, a missing sequence is empty and so first. */
function placeOf({ day, time, sequence, source, id }: AnyEvent): string[] {
  return [day, time, sequence, source, id];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
