/**
 * What became of the offsets of a partition, each counted once: applied + duplicate + conflict + tick + unreadable +
 * vacant = offsets in [start, nextOffset) (I3).
 */
export interface Conservation {
  readonly applied: bigint;
  readonly duplicate: bigint;
  readonly conflict: bigint;
  readonly tick: bigint;
  readonly unreadable: bigint;
  /** Offsets without a record: transaction markers, and records of aborted transactions. */
  readonly vacant: bigint;
}

/** The counters of a partition after a batch. */
export function addCounts(before: Conservation, batch: Conservation): Conservation {
  return {
    applied: before.applied + batch.applied,
    duplicate: before.duplicate + batch.duplicate,
    conflict: before.conflict + batch.conflict,
    tick: before.tick + batch.tick,
    unreadable: before.unreadable + batch.unreadable,
    vacant: before.vacant + batch.vacant,
  };
}
