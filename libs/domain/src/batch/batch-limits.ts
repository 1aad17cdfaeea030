/** Above these limits a batch of several events is split: its transaction must stay well below a minute. */
export interface BatchLimits {
  /** Cells changed in buckets. */
  readonly increments: number;
  readonly ledgerRowsRead: number;
  /** Batches whose changes may wait in the journal before they are added to buckets. Absent: none. */
  readonly pendingBatches?: number;
  /** Ledger rows of a batch whose changes may wait. Absent: none. */
  readonly pendingRows?: number;
  /** Cells that such a batch may change in buckets. Absent: none. */
  readonly pendingCells?: number;
}

/** The product's limits; tests use smaller ones. */
export const BATCH_LIMITS: BatchLimits = {
  increments: 40_000,
  ledgerRowsRead: 5_000,
  pendingBatches: 24,
  pendingRows: 100,
  pendingCells: 1_500,
};

/**
 * Whether a batch of this many events does more work than one transaction should. Never true for a single event, which
 * cannot be split.
 */
export function isTooLarge(events: number, work: Partial<BatchLimits>, limits: BatchLimits): boolean {
  const { increments = 0, ledgerRowsRead = 0 } = work;
  return events > 1 && (increments > limits.increments || ledgerRowsRead > limits.ledgerRowsRead);
}
