import { mongo } from 'mongoose';
import type { Problem, Sender } from '#domain';
import type { QuarantineRow, QuarantineState } from '../quarantine-store.js';

/** A refused record with its raw bytes. `_id`: `topic-partition-offset`, or `http-` and a digest. */
export interface QuarantineDocument {
  readonly _id: string;
  readonly state: QuarantineState;
  readonly reason: string;
  readonly problems: readonly Problem[];
  readonly principal: string;
  /** Absent in rows of earlier software. */
  readonly sender?: Sender | null;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly unit: string | null;
  readonly closedBy: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint | mongo.Long;
  readonly timestamp: Date;
  readonly key: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly { readonly name: string; readonly value: mongo.Binary }[];
}

export function toQuarantineDocument({ id, ...row }: QuarantineRow): QuarantineDocument {
  return {
    _id: id,
    ...row,
    offset: mongo.Long.fromBigInt(row.offset),
    timestamp: new Date(row.timestamp),
    key: toBinary(row.key),
    value: toBinary(row.value),
    headers: row.headers.map(([name, value]) => ({ name, value: new mongo.Binary(value) })),
  };
}

export function toQuarantineRow({ _id, ...document }: QuarantineDocument): QuarantineRow {
  return {
    ...document,
    id: _id,
    sender: document.sender ?? null,
    offset: BigInt(document.offset.toString()),
    timestamp: document.timestamp.getTime(),
    key: toBytes(document.key),
    value: toBytes(document.value),
    headers: document.headers.map(({ name, value }) => [name, toBytes(value) as Uint8Array] as const),
  };
}

/** Adds a row unless its id is known: a repeat changes nothing and reopens nothing. */
export function toQuarantineWrite(row: QuarantineRow): mongo.AnyBulkWriteOperation<QuarantineDocument> {
  const { _id, ...fields } = toQuarantineDocument(row);
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}

function toBinary(bytes: Uint8Array | null): mongo.Binary | null {
  return bytes === null ? null : new mongo.Binary(bytes);
}

function toBytes(binary: mongo.Binary | null): Uint8Array | null {
  return binary === null ? null : Uint8Array.from(binary.buffer.subarray(0, binary.position));
}
