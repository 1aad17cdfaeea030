import { ownerKey } from '../../ports/quarantine-store.js';
import { nestedOptions, schemaOptions } from '../schema-options.js';
import {
  bytesOf,
  type Erasure,
  type KeptProblem,
  type QuarantineRow,
  type QuarantineState,
  type Sender,
} from '#domain';
import { type AnyBulkWriteOperation, mongo, Schema } from 'mongoose';

/** A rejected record with its raw bytes. `_id`: `topic-partition-offset`, or `http-` and a digest. */
export interface QuarantineDocument {
  readonly _id: string;
  readonly state: QuarantineState;
  readonly reason: string;
  readonly problems: readonly KeptProblem[];
  readonly principal: string;
  /** Absent in rows of earlier software. */
  readonly sender?: Sender | null;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly unit: string | null;
  readonly closedBy: string | null;
  /**
   * The owner of the row, as an `ownerKey`: lists and the quota use it. Like `bytes`, it is absent in rows of earlier
   * software until the set-up adds it.
   */
  readonly owner?: string;
  readonly bytes?: number;
  /** Absent in rows of earlier software. */
  readonly erasure?: ErasureDocument | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint | mongo.Long;
  readonly timestamp: Date;
  readonly key: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly { readonly name: string; readonly value: mongo.Binary }[];
}

export interface ErasureDocument extends Omit<Erasure, 'at'> {
  readonly at: Date;
}

/**
 * Units that own rows together: they are visible to a caller that has all of them. `_id`: an `ownerKey` of several
 * units.
 */
export interface QuarantineOwnersDocument {
  readonly _id: string;
}

const text = { type: String, required: true } as const;

export const quarantineSchema = new Schema<QuarantineDocument>(
  {
    _id: text,
    state: text,
    reason: text,
    problems: [new Schema({ pointer: String, code: String, detail: String }, nestedOptions)],
    principal: String,
    // A list of units, or `*` for all.
    sender: new Schema({ units: Schema.Types.Mixed, rights: [String] }, nestedOptions),
    source: String,
    eventId: String,
    type: { type: String },
    unit: String,
    closedBy: String,
    owner: String,
    bytes: Number,
    erasure: new Schema(
      { at: Date, by: String, reason: String, isIdentityErased: Boolean, sha256: String },
      nestedOptions,
    ),
    topic: String,
    partition: Number,
    offset: BigInt,
    timestamp: Date,
    key: Buffer,
    value: Buffer,
    headers: [new Schema({ name: String, value: Buffer }, nestedOptions)],
  },
  { ...schemaOptions, collection: 'quarantine' },
);

export const quarantineOwnersSchema = new Schema<QuarantineOwnersDocument>(
  { _id: text },
  { ...schemaOptions, collection: 'quarantineOwners' },
);

export function toQuarantineDocument({ id, ...row }: QuarantineRow): QuarantineDocument {
  return {
    _id: id,
    ...row,
    ...foundBy({ id, ...row }),
    erasure: toErasure(row.erasure),
    offset: mongo.Long.fromBigInt(row.offset),
    timestamp: new Date(row.timestamp),
    key: toBinary(row.key),
    value: toBinary(row.value),
    headers: row.headers.map(([name, value]) => ({ name, value: new mongo.Binary(value) })),
  };
}

/** What indexes know about a row in addition to its own fields. */
export function foundBy(row: QuarantineRow): Required<Pick<QuarantineDocument, 'owner' | 'bytes'>> {
  return { owner: ownerKey(row), bytes: bytesOf(row) };
}

export function toQuarantineRow({ _id, owner: _owner, bytes: _bytes, ...document }: QuarantineDocument): QuarantineRow {
  const { sender = null, erasure = null } = document;
  return {
    ...document,
    id: _id,
    sender,
    erasure: erasure === null ? null : { ...erasure, at: erasure.at.getTime() },
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

/** Removes the bytes of a stored row: `after` is the row without them. */
export function toErasureWrite(after: QuarantineRow): AnyBulkWriteOperation<QuarantineDocument> {
  const { id, problems, key, value, headers, source, eventId, type } = after;
  const lost = after.erasure?.isIdentityErased === true;
  const unless = lost ? { 'erasure.isIdentityErased': { $ne: true } } : { erasure: null };
  const fields = { problems, key, value, headers, ...(lost ? { source, eventId, type } : {}) };
  const update = { $set: { ...fields, bytes: 0, erasure: toErasure(after.erasure) } };
  return { updateOne: { filter: { _id: id, ...unless }, update: update as object } };
}

function toErasure(erasure: Erasure | null): ErasureDocument | null {
  return erasure === null ? null : { ...erasure, at: new Date(erasure.at) };
}

function toBinary(bytes: Uint8Array | null): mongo.Binary | null {
  return bytes === null ? null : new mongo.Binary(bytes);
}

function toBytes(binary: mongo.Binary | null): Uint8Array | null {
  return binary === null ? null : Uint8Array.from(binary.buffer.subarray(0, binary.position));
}
