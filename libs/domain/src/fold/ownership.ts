import type { AnyEvent, Known } from '../events/event.js';
import type { EntityKind } from './entity-kind.js';

/** Who owns what of an entity: units by part. `WHOLE` is the entity itself; a kind may have parts that are owned one by one. */
export type Owners = Readonly<Record<string, string>>;

/** The part that is the entity itself; no id is empty. */
export const WHOLE = '';

/** A data event in the ledger, as far as it may say to whom its entity belongs. */
export interface Claim extends Known {
  /** As it was sent, whatever has corrected it. */
  readonly original: AnyEvent;
  /** Another unit has voided it, so it claims nothing. */
  readonly isReleased: boolean;
}

/** The part of an entity that an event, or the replacement of one, speaks of. */
export function partOf(kind: EntityKind, { data }: Pick<AnyEvent, 'data'>): string {
  return kind.opensBy === 'nothing' ? (kind.partOf?.(data) ?? WHOLE) : WHOLE;
}

/** Unit that owns what an event speaks of; undefined: nobody does. Ids are free: one may be the name of what every object inherits. */
export function ownerOf(owners: Owners, kind: EntityKind, event: Pick<AnyEvent, 'data'>): string | undefined {
  const part = partOf(kind, event);
  return Object.hasOwn(owners, part) ? owners[part] : undefined;
}

/** True for an event that opens what it speaks of, or would if it belonged to its unit. */
export function isOpening(kind: EntityKind, { type }: Pick<AnyEvent, 'type'>): boolean {
  if (kind.opensBy === 'registration') return type === kind.opening;
  return kind.opensBy !== 'nothing' || kind.partOf !== undefined;
}

/**
 * Owners when these events are known too, each with the lowest place in the ledger among the opening events of its part, voided or not, but for those that another
 * unit has voided. Guarantee: what is owned stays so, for whatever comes later has a higher place.
 * Source: reference/ownership#owner.
 */
export function ownersWith(owners: Owners, news: readonly Claim[], kind: EntityKind): Owners {
  const claims = news.filter(({ original, isReleased }) => {
    return !isReleased && isOpening(kind, original) && ownerOf(owners, kind, original) === undefined;
  });
  if (claims.length === 0) return owners;
  const known = new Map(Object.entries(owners));
  for (const { original } of claims.toSorted(byPlace)) {
    const part = partOf(kind, original);
    if (!known.has(part)) known.set(part, original.unit);
  }
  return Object.fromEntries([...known].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** An entity lives in one partition, so its places compare by seq; the rest decides only where a log was made anew with other partitions. */
function byPlace(a: Known, b: Known): number {
  if (a.partition === b.partition) return a.seq < b.seq ? -1 : 1;
  return a.recordedAt - b.recordedAt || a.partition - b.partition;
}
