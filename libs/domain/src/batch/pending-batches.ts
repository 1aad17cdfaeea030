import type { BatchLimits } from './batch-limits.js';

/** What a batch adds to a partition: where it begins, its ledger rows, and the cells that it changes in buckets. */
export interface AddedBatch {
  readonly offset: bigint;
  readonly rows: number;
  readonly cells: number;
}

/**
 * The batches whose changes wait in the journal once this one is applied: buckets lack them, and readers add them.
 * Empty: it is time to add all of them to buckets, this batch's changes included. A large batch does not wait, and
 * neither do more than `pendingBatches`, so what readers add stays small, and what is added at once fits into one
 * transaction.
 */
export function pendingAfter(
  pending: readonly bigint[],
  { offset, rows, cells }: AddedBatch,
  { pendingBatches = 0, pendingRows = 0, pendingCells = 0 }: BatchLimits,
): readonly bigint[] {
  const isLarge = rows > pendingRows || cells > pendingCells;
  return isLarge || pending.length >= pendingBatches ? [] : [...pending, offset];
}
