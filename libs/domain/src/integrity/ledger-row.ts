import type { AnyEvent, Identity } from '../events/event.js';

/** Lower-case hex sha256 of UTF-8 text; injected, since the domain imports nothing. */
export type Sha256 = (text: string) => string;

/** An accepted event with the results of the decision on it. */
export interface AcceptedRecord {
  readonly event: AnyEvent;
  /** RFC 8785 text of `event.data`: the bytes that were hashed. */
  readonly dataText: string;
  /** Content hash, lower-case hex. */
  readonly hash: string;
  /** Projection version whose reference data was used for the decision. */
  readonly refdata: string;
}

/** An accepted event as the ledger keeps it, for good. */
export interface LedgerRow extends AcceptedRecord {
  readonly identity: Identity;
  /** LogAppendTime as a running maximum within the partition, in ms. */
  readonly recordedAt: number;
  readonly partition: number;
  readonly offset: bigint;
  /** Dense within the partition, from 1. */
  readonly seq: bigint;
  /** Hash over the previous row's chain and this row. */
  readonly chain: string;
}

/** Chain before the first row. */
export const GENESIS = '0'.repeat(64);

/**
 * Links a row to all rows before it: sha256 of the previous chain and of every field that the ledger keeps, one per
 * line.
 * Guarantee: changing, removing, inserting or swapping any row changes every later chain (I14).
 */
export function chainOf(
  previous: string,
  row: Omit<LedgerRow, 'chain' | 'event' | 'dataText'>,
  sha256: Sha256,
): string {
  const { identity, hash, refdata, recordedAt, partition, offset, seq } = row;
  return sha256([previous, seq, identity, hash, refdata, recordedAt, partition, offset].join('\n'));
}

/**
 * Content hash of an event: sha256 of the RFC 8785 form of its ten hashed attributes. `dataText` is the RFC 8785 form
 * of its data.
 * Guarantee: unaffected by transport, tracing, and different spellings of the same value.
 * Source: reference/envelope#content-hash.
 */
export function contentHash(event: AnyEvent, dataText: string, sha256: Sha256): string {
  const { backfill, day, id, sequence, source, entity, time, type, unit } = event;
  const text = JSON.stringify;
  return sha256(
    `{"backfill":${backfill},"data":${dataText},"effectivedate":${text(day)},"id":${text(id)},"sequence":${text(sequence)},` +
      `"source":${text(source)},"subject":${text(entity)},"time":${text(time)},"type":${text(type)},"unit":${text(unit)}}`,
  );
}
