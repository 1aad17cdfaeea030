import type { AnyEvent, Known } from '../events/event.js';
import type { EntityKind } from './entity-kind.js';

/**
 * The owners of an entity: units by part. `WHOLE` is the entity itself; a kind may have parts with owners of their own.
 */
export type Owners = Readonly<Record<string, string>>;

/** The part that is the entity itself; no id is empty. */
export const WHOLE = '';

/** The fields of a data event in the ledger that decide who owns its entity. */
export interface OwnershipClaim extends Known {
  /** As sent, regardless of corrections. */
  readonly original: AnyEvent;
  /** Voided by another unit, so it claims nothing. */
  readonly isReleased: boolean;
}

/** The part of an entity that an event, or its replacement, concerns. */
export function partOf(kind: EntityKind, { data }: Pick<AnyEvent, 'data'>): string {
  return kind.opensBy === 'nothing' ? (kind.partOf?.(data) ?? WHOLE) : WHOLE;
}

/**
 * The unit that owns what an event concerns; undefined if nobody does. Ids are arbitrary and may equal the name of a
 * property that every object inherits.
 */
export function ownerOf(owners: Owners, kind: EntityKind, event: Pick<AnyEvent, 'data'>): string | undefined {
  const part = partOf(kind, event);
  return Object.hasOwn(owners, part) ? owners[part] : undefined;
}

/** True for an event that opens what it concerns, or would if its unit were the owner. */
export function isOpening(kind: EntityKind, { type }: Pick<AnyEvent, 'type'>): boolean {
  if (kind.opensBy === 'registration') return type === kind.opening;
  return kind.opensBy !== 'nothing' || kind.partOf !== undefined;
}

/**
 * Owners once these events are known too: for each part, the unit of the opening event with the lowest place in the
 * ledger, voided or not, ignoring those voided by another unit.
 * Guarantee: ownership is stable, since everything that arrives later has a higher place.
 * Source: reference/ownership#owner.
 */
export function ownersWith(owners: Owners, news: readonly OwnershipClaim[], kind: EntityKind): Owners {
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

/**
 * An entity lives in one partition, so its places compare by seq; the rest decides only if a log was recreated with a
 * different number of partitions.
 */
function byPlace(a: Known, b: Known): number {
  if (a.partition === b.partition) return a.seq < b.seq ? -1 : 1;
  return a.recordedAt - b.recordedAt || a.partition - b.partition;
}
