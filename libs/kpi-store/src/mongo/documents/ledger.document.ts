import { mongo } from 'mongoose';
import { type AnyEvent, type Known, type LedgerRow, isAmendment, isAmendmentType, targetOf } from '#domain';

/** An accepted event, written once and never changed. `_id`: `source|id`. */
export interface LedgerDocument {
  readonly _id: string;
  readonly seq: bigint | mongo.Long;
  readonly chain: string;
  readonly hash: string;
  readonly refdata: string;
  readonly entity: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly unit: string;
  readonly day: string;
  readonly sequence: string;
  readonly backfill: boolean;
  readonly recordedAt: Date;
  readonly p: number;
  readonly offset: bigint | mongo.Long;
  /** `source|id` of the event that a correction or void refers to, according to its data; other rows have none. */
  readonly target?: string;
  /** RFC 8785 text: the bytes that were hashed, without numbers that could become doubles. */
  readonly data: string;
}

export function toLedgerDocument(row: LedgerRow): LedgerDocument {
  const { identity, event, dataText, hash, refdata, recordedAt, partition, offset, seq, chain } = row;
  const { data: _, ...attributes } = event;
  return {
    _id: identity,
    ...attributes,
    seq: mongo.Long.fromBigInt(seq),
    chain,
    hash,
    refdata,
    recordedAt: new Date(recordedAt),
    p: partition,
    offset: mongo.Long.fromBigInt(offset),
    ...(isAmendment(event) ? { target: targetOf(event) } : {}),
    data: dataText,
  };
}

/** The fields that a fold reads. */
type KnownDocument = Omit<LedgerDocument, '_id' | 'hash' | 'chain' | 'refdata' | 'offset' | 'target'>;

export function toKnown(document: KnownDocument): Known {
  const { source, id, type, time, unit, day, sequence, backfill, entity, data, recordedAt, p, seq } = document;
  const event: AnyEvent = {
    source,
    id,
    type,
    time,
    unit,
    day,
    sequence,
    backfill,
    entity,
    data: JSON.parse(data) as object,
  };
  return { event, recordedAt: recordedAt.getTime(), partition: p, seq: exactOf(seq) };
}

export function toLedgerRow(document: LedgerDocument): LedgerRow {
  const { _id, chain, hash, refdata, offset, data } = document;
  return {
    ...toKnown(document),
    identity: _id,
    dataText: data,
    hash,
    refdata,
    offset: exactOf(offset),
    chain,
  };
}

function exactOf(long: bigint | mongo.Long): bigint {
  return typeof long === 'bigint' ? long : long.toBigInt();
}

/** Errors: throws for a correction or void without a target, written by earlier software since the last set-up. */
export function requireTarget(document: LedgerDocument): LedgerDocument {
  if (document.target === undefined && isAmendmentType(document.type))
    throw new Error(
      `${document._id} was written by an earlier version of Headway: run the set-up job of this version first (node dist/deploy/set-up/main.js)`,
    );
  return document;
}
