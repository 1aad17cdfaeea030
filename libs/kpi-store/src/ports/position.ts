import type { Vector } from '#domain';
import type { Checkpoint } from './ledger-store.js';
import type { ServedVersion } from './version-choice.js';

/** How far the numbers of a snapshot reach. */
export interface SnapshotVersion {
  /** The projection version that answered. */
  readonly projection: string;
  /** Ledger events applied, over all partitions. */
  readonly version: bigint;
  /** Lowest watermark over all partitions, ms; 0: a partition has received nothing yet. */
  readonly recordedThrough: number;
  /** Next offset of every claimed partition: distinguishes applied records from lag. */
  readonly nextOffsets: ReadonlyMap<number, bigint>;
}

/** The same, with the vector that identifies the state of the numbers. */
export interface Position extends SnapshotVersion {
  readonly vector: Vector;
}

/** `checkpoints`: those of the version, from the same snapshot. */
export function positionOf(
  { version: projection, partitions, span }: ServedVersion,
  checkpoints: readonly Checkpoint[],
): Position {
  const watermarks = checkpoints.map(({ watermark }) => watermark);
  const places = checkpoints.map(({ partition, epoch, head }) => [partition, { epoch, ...head }] as const);
  return {
    projection,
    version: checkpoints.reduce((sum, { head }) => sum + head.seq, 0n),
    recordedThrough: checkpoints.length < partitions ? 0 : Math.min(...watermarks),
    nextOffsets: new Map(checkpoints.map(({ partition, nextOffset }) => [partition, nextOffset])),
    vector: { projection, span, partitions: new Map(places) },
  };
}
