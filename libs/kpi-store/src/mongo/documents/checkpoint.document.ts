import { mongo } from 'mongoose';
import { type Conservation, GENESIS, type LedgerHead } from '#domain';
import type { Checkpoint } from '../../ports/ledger-store.js';

/** How far a projection version has applied a partition. `_id`: `version|events|partition`. */
export interface CheckpointDocument {
  readonly _id: string;
  readonly projection: string;
  readonly partition: number;
  readonly epoch: bigint;
  /** The owner's: the id of the MongoDB session in which it writes. */
  readonly session?: mongo.Binary;
  readonly startOffset: bigint;
  readonly nextOffset: bigint;
  readonly watermark: Date;
  readonly seq: bigint;
  readonly chain: string;
  /** A checkpoint from before decision 16 has no `vacant`: it had encountered none. */
  readonly counts: Readonly<Record<Exclude<keyof Conservation, 'vacant'>, bigint>> & { readonly vacant?: bigint };
  /** Absent: none. */
  readonly pending?: readonly (bigint | mongo.Long)[];
  /** Its version is not live: nobody can claim the partition. Absent: false. */
  readonly isClosed?: boolean;
}

export function checkpointId(projection: string, partition: number): string {
  return `${projection}|events|${partition}`;
}

/** What the first claim of a partition writes; it also raises the epoch. */
export function firstCheckpoint(projection: string, partition: number) {
  const zero = mongo.Long.ZERO;
  const counts = { applied: zero, duplicate: zero, conflict: zero, tick: zero, unreadable: zero, vacant: zero };
  const position = { startOffset: zero, nextOffset: zero, watermark: new Date(0), seq: zero, chain: GENESIS };
  return { projection, partition, ...position, counts };
}

export function toCheckpoint(document: CheckpointDocument): Checkpoint {
  const { partition, epoch, startOffset, nextOffset, seq, chain } = document;
  const [watermark, counts] = [
    document.watermark.getTime(),
    { ...document.counts, vacant: document.counts.vacant ?? 0n },
  ];
  const pending = (document.pending ?? []).map((offset) => BigInt(offset.toString()));
  return { partition, epoch, startOffset, nextOffset, watermark, head: { seq, chain }, counts, pending };
}

/** A checkpoint in the form in which a version takes it over. */
export function toCheckpointDocument(projection: string, checkpoint: Checkpoint, isClosed: boolean) {
  const { partition, epoch, startOffset, nextOffset, watermark, head, counts } = checkpoint;
  return {
    projection,
    partition,
    epoch: mongo.Long.fromBigInt(epoch),
    startOffset: mongo.Long.fromBigInt(startOffset),
    nextOffset: mongo.Long.fromBigInt(nextOffset),
    watermark: new Date(watermark),
    ...headFields(head, counts),
    pending: checkpoint.pending.map((offset) => mongo.Long.fromBigInt(offset)),
    isClosed,
  };
}

/** Fields of the ledger head and the counters. */
export function headFields({ seq, chain }: LedgerHead, counts: Conservation) {
  const longs = Object.entries(counts).map(([name, count]) => [name, mongo.Long.fromBigInt(count as bigint)]);
  return {
    seq: mongo.Long.fromBigInt(seq),
    chain,
    counts: Object.fromEntries(longs) as Readonly<Record<string, mongo.Long>>,
  };
}
