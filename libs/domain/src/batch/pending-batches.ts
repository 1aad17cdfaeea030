import type { BatchLimits } from './batch-limits.js';

/** What a batch adds to a partition: where it begins, and the number of its ledger rows. */
export interface AddedBatch {
  readonly offset: bigint;
  readonly rows: number;
}

/**
 * The batches whose changes wait in the journal once this one is applied: buckets lack them, and readers add them.
 * Empty: it is time to add all of them to buckets, this batch's changes included. A large batch does not wait, and
 * neither do more than `pendingBatches`, so what readers add stays small.
 */
export function pendingAfter(
  pending: readonly bigint[],
  { offset, rows }: AddedBatch,
  { pendingBatches = 0, pendingRows = 0 }: BatchLimits,
): readonly bigint[] {
  return rows > pendingRows || pending.length >= pendingBatches ? [] : [...pending, offset];
}
