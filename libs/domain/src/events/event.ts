import type { Day } from '../periods/day.js';

/** `kind:id`; also the Kafka key on `events`, so an entity lives in one partition. */
export type EntityKey = string;

/** Identity of an event: `source|id`. Unique in the ledger. */
export type Identity = string;

/** An accepted event in normal form: what the content hash covers and what the fold reads. */
export interface Accepted<Type extends string, Data> {
  readonly source: string;
  readonly id: string;
  readonly type: Type;
  /** When it happened or was recorded, UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`; compares as text. */
  readonly time: string;
  /** Code of the reporting unit. */
  readonly unit: string;
  /** Effective day: `effectivedate`, else the UTC day of `time`. */
  readonly day: Day;
  /** 18 digits, or empty; compares as text. */
  readonly sequence: string;
  readonly backfill: boolean;
  readonly entity: EntityKey;
  readonly data: Data;
}

/** Any accepted event, its data not yet narrowed by type. */
export type AnyEvent = Accepted<string, object>;

/**
 * An event and the time from which Headway has known it: LogAppendTime as a running maximum within its partition, in
 * ms.
 */
export interface Recorded {
  readonly event: AnyEvent;
  readonly recordedAt: number;
}

/**
 * An event and its place in the ledger: (recordedAt, partition, seq), or seq alone within a partition. The place
 * decides who owns an entity, and nothing else.
 * Source: reference/ownership#owner.
 */
export interface Known extends Recorded {
  readonly partition: number;
  /** Dense within the partition, from 1. */
  readonly seq: bigint;
}

/** A link that supports an event; every data event may carry up to twenty. */
export interface Evidence {
  readonly url: string;
  readonly kind: 'report' | 'dataset' | 'publication' | 'learning' | 'decision' | 'law' | 'repository' | 'other';
  /** Published by someone other than UNDP. */
  readonly external: boolean;
  readonly sha256?: string;
  readonly publisher?: string;
}

/** The fields that every data event may carry. */
export interface Supported {
  readonly evidence?: readonly Evidence[];
  readonly note?: string;
}

export function identityOf({ source, id }: { readonly source: string; readonly id: string }): Identity {
  return `${source}|${id}`;
}

/**
 * Position in the fold: (effective day, time, sequence, source, id), ascending, a missing sequence first.
 * Guarantee: keys compare as text in that order, since no part contains a space.
 */
export function orderKeyOf(event: Omit<AnyEvent, 'data' | 'entity'>): string {
  return [event.day, event.time, event.sequence.padStart(18), event.source, event.id].join(' ');
}
