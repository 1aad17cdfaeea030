import { mongo } from 'mongoose';
import type { SignedHead } from '#domain';

/** A signed head, written once and never changed. `_id`: `partition|seq`. */
export interface HeadDocument {
  readonly _id: string;
  readonly partition: number;
  readonly seq: bigint | mongo.Long;
  readonly chain: string;
  readonly nextOffset: bigint | mongo.Long;
  readonly watermark: Date;
  readonly keyId: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** Adds a head unless there already is one in its place. */
export function toHeadWrite(head: SignedHead): mongo.AnyBulkWriteOperation<HeadDocument> {
  const { partition, seq, nextOffset, watermark, ...texts } = head;
  const fields = {
    partition,
    seq: mongo.Long.fromBigInt(seq),
    nextOffset: mongo.Long.fromBigInt(nextOffset),
    watermark: new Date(watermark),
    ...texts,
  };
  return { updateOne: { filter: { _id: `${partition}|${seq}` }, update: { $setOnInsert: fields }, upsert: true } };
}

export function toSignedHead({ _id, ...document }: HeadDocument): SignedHead {
  return {
    ...document,
    seq: BigInt(document.seq.toString()),
    nextOffset: BigInt(document.nextOffset.toString()),
    watermark: document.watermark.getTime(),
  };
}
